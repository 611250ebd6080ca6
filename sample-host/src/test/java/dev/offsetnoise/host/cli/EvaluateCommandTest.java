package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.host.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    @TempDir
    Path home;

    private Path out;
    private Console console;

    @BeforeEach
    void makeModel() throws IOException {
        TinyModel.withOffset(home.resolve("models/zoo/tiny-offset"));
        out = home.resolve("out");
        console = new Console(home);
    }

    private Console.Run evaluate(Object... more) {
        return console.run(Stream.concat(Stream.of("evaluate", "--out", out, "--steps", 2), Stream.of(more))
                .toArray());
    }

    @Test
    void theTableNamesTheModelAndTheSheetIsWritten() {
        Console.Run run = evaluate("--model", "tiny-offset", "--count", 5);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("| 5 of tiny-offset |"), run.out());
        assertTrue(Files.exists(out.resolve("tiny-offset.png")));
    }

    @Test
    void jsonTellsTheMedianAndTheShares() {
        Console.Run run = evaluate("--model", "tiny-offset", "--count", 4, "--json");
        JsonObject model = JsonParser.parseString(run.out())
                .getAsJsonObject()
                .getAsJsonArray("models")
                .get(0)
                .getAsJsonObject();
        assertEquals(4, model.get("pictures").getAsInt());
        double dark = model.get("shareBelow0.1").getAsDouble();
        double bright = model.get("shareAbove0.9").getAsDouble();
        double median = model.get("medianLuma").getAsDouble();
        assertTrue(dark >= 0 && bright >= 0 && dark + bright <= 1, run.out());
        assertTrue(median >= 0 && median <= 1, run.out());
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() {
        for (Console.Run run : new Console.Run[] {
            evaluate("--model", "tiny-offset", "--count", 0),
            evaluate("--model", "tiny-offset", "--batch", -1),
            evaluate("--model", "tiny-offset", "--device", "gpu"),
            evaluate("--model", "tiny-offset", "--model", "tiny-ofset")
        }) {
            assertEquals(2, run.code(), run.err());
            assertFalse(Files.exists(out), run.err());
        }
    }
}
