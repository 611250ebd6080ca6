package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a denoiser is asked to run. What it really runs on is {@link OnnxDenoiser#device()}. */
public sealed interface DeviceRequest {

    /** The first CUDA device if there is one, else the CPU; the fall-back is reported. */
    record Auto() implements DeviceRequest {
        @Override
        public String toString() {
            return "auto";
        }
    }

    /** The CPU. */
    record Cpu() implements DeviceRequest {
        @Override
        public String toString() {
            return "cpu";
        }
    }

    /**
     * A CUDA device; an error if it cannot be used.
     *
     * @param index its number, from 0
     */
    record Cuda(int index) implements DeviceRequest {
        /**
         * Validates the component.
         *
         * @param index see {@link #index()}
         */
        public Cuda {
            if (index < 0) {
                throw new InvalidRequestException("CUDA device " + index + ": expected a number from 0 up.");
            }
        }

        @Override
        public String toString() {
            return "cuda:" + index;
        }
    }

    /**
     * Reads what a user wrote.
     *
     * @param text {@code auto}, {@code cpu}, {@code cuda} (the first device) or {@code cuda:n}
     * @return the request
     * @throws InvalidRequestException if it is anything else
     */
    static DeviceRequest parse(String text) {
        if (text.equals("auto")) {
            return new Auto();
        }
        if (text.equals("cpu")) {
            return new Cpu();
        }
        Matcher cuda = Pattern.compile("cuda(?::(\\d{1,3}))?").matcher(text);
        if (!cuda.matches()) {
            throw new InvalidRequestException(
                    "Unknown device \"" + text + "\"; expected auto, cpu, cuda or cuda:n, such as cuda:1.");
        }
        return new Cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
}
