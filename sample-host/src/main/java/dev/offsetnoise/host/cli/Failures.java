package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.latent.model.ModelException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what was thrown into a message and an exit code. A stack trace is printed only if the user asks for it. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String PREFIX = "offset-noise: ";

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (command.getParseResult().hasMatchedOption(SharedOptions.STACKTRACE)) {
            failure.printStackTrace(err);
        }
        if (failure instanceof CancellationException) {
            err.println(PREFIX + Printable.of(String.valueOf(failure.getMessage())));
            return ExitCode.CANCELLED;
        }
        if (failure instanceof InvalidRequestException || failure instanceof ModelException) {
            err.println(PREFIX + Printable.of(String.valueOf(failure.getMessage())));
            return ExitCode.REFUSED;
        }
        if (failure instanceof HostException) {
            err.println(PREFIX + Printable.of(String.valueOf(failure.getMessage())));
            return ExitCode.FAILED;
        }
        err.println(PREFIX + "an error in the program: " + failure + ". Run the command again with "
                + SharedOptions.STACKTRACE + " and report what it prints.");
        return ExitCode.FAILED;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println(PREFIX + Printable.of(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See \"" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
        return ExitCode.REFUSED;
    }
}
