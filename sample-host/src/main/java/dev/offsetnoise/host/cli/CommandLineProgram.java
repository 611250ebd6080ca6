package dev.offsetnoise.host.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
final class CommandLineProgram {

    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    private final PrintWriter out;
    private final PrintWriter err;

    CommandLineProgram(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        commands.put("generate", () -> new GenerateCommand(surroundings));
        commands.put("sweep", () -> new SweepCommand(surroundings));
        commands.put("schedulers", () -> new SchedulersCommand(surroundings));
        commands.put("models", () -> new ModelsCommand(surroundings));
        commands.put("doctor", () -> new DoctorCommand(surroundings));
        commands.put("evaluate", () -> new EvaluateCommand(surroundings));
        commands.put("likelihood", () -> new LikelihoodCommand(surroundings));
        commands.put("diagnose", () -> new DiagnoseCommand(surroundings));
        commands.put("experiment", () -> new ExperimentCommand(surroundings));
        commands.put("scaling", () -> new ScalingCommand(surroundings));
        commands.put("train", () -> new TrainCommand(surroundings));
        commands.put("finetune", () -> new FinetuneCommand(surroundings));
        commands.put("merge", () -> new MergeCommand(surroundings));
        commands.put("desktop", () -> new DesktopCommand(surroundings));
    }

    @Command(
            name = "offset-noise",
            description = "Makes pictures, very dark and very bright ones too, with the adjusted offset noise process.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private static final class Root {}

    int run(String... arguments) {
        CommandLine line = new CommandLine(new Root());
        Supplier<Object> named = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (named != null) {
            // Only what is asked for is built: the others cost start-up time.
            line.addSubcommand(named.get());
        } else {
            commands.values().forEach(command -> line.addSubcommand(command.get()));
        }
        Failures failures = new Failures();
        line.setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(err);
            return ExitCode.REFUSED;
        }
        int code = execute(line, arguments);
        out.flush();
        err.flush();
        return code;
    }

    /** What is no exception but can still happen to anybody: too large a batch, a library that does not load. */
    private int execute(CommandLine line, String[] arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("offset-noise: the memory is not enough (" + e.getMessage()
                    + "). Use a smaller --batch, or give Java more with JAVA_TOOL_OPTIONS=-Xmx4g.");
        } catch (LinkageError e) {
            err.println("offset-noise: a library could not be loaded: " + e
                    + ". Build again, and check that the build fits this machine.");
        }
        return ExitCode.FAILED;
    }

    /** The version in the jar's manifest. */
    private static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandLineProgram.class.getPackage().getImplementationVersion();
            return new String[] {"offset-noise " + (version == null ? "(not packaged)" : version)};
        }
    }
}
