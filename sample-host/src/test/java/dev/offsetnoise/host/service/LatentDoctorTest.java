package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a model that works in latents. */
class LatentDoctorTest {

    private static final int CHANNELS = 4;

    @TempDir
    static Path zoo;

    private static PluginCatalogue plugins;

    @BeforeAll
    static void open() throws IOException {
        plugins = PluginDiscovery.discover(LatentDoctorTest.class.getClassLoader(), List.of());
        LatentPipeline.withTrainedAutoencoder(zoo.resolve("trained"));
    }

    @AfterAll
    static void close() {
        plugins.close();
    }

    private static DoctorReport examine(String scheduler, Map<String, String> settings) {
        return new DoctorService(new ModelZoo(List.of(zoo)), plugins)
                .examine("trained", Optional.of(scheduler), settings)
                .get(0);
    }

    private static String message(DoctorReport report, String code) {
        return report.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .map(Finding::message)
                .findFirst()
                .orElseThrow();
    }

    private static String setting(String message, String key) {
        Matcher matcher = Pattern.compile("--set " + key + "=([-0-9.,]*[0-9])").matcher(message);
        assertTrue(matcher.find(), message);
        return matcher.group(1);
    }

    @Test
    void namesFloorAndCeiling() {
        String message = message(examine("ddim", Map.of()), "autoencoder");
        assertTrue(message.contains("black back with a luma of 0.020 and white with 0.969"), message);
    }

    @Test
    void offersTheOffsetOfFlatColoursAsSettingsThatWork() {
        String message = message(examine("ddim", Map.of()), "flat-colours");
        Map<String, String> settings =
                Map.of("covariance", setting(message, "covariance"), "mean", setting(message, "mean"));
        assertEquals(CHANNELS * CHANNELS, settings.get("covariance").split(",").length);
        assertEquals(CHANNELS, settings.get("mean").split(",").length);
        for (String scheduler : List.of("original-offset", "adjusted-offset")) {
            DoctorReport report = examine(scheduler, settings);
            assertFalse(report.hasErrors(), report.toString());
            String reach = message(report, "reach");
            assertTrue(reach.contains("can be reached"), reach);
        }
    }

    @Test
    void saysWhereTheDialOfAnOrdinaryOffsetEnds() {
        String message = message(examine("original-offset", Map.of("offset", "0.1")), "dial");
        assertTrue(message.contains("luma of about 0.10 at its dark end") && message.contains("to 0.90"), message);
        assertTrue(examine("ddim", Map.of()).findings().stream()
                .noneMatch(finding -> finding.code().equals("dial")));
    }
}
