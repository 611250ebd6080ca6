package dev.offsetnoise.host.cli;

import dev.offsetnoise.models.network.ComputeDevice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What trained networks compute on. */
final class EngineOptions {

    @Mixin
    private ThreadOptions threads;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = "Where networks compute. Results differ in the last digits from device to device.")
    private ComputeDevice device = ComputeDevice.AUTO;

    int threads() {
        return threads.threads();
    }

    ComputeDevice device() {
        return device;
    }
}
