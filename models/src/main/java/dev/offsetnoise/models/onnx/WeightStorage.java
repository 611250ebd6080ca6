package dev.offsetnoise.models.onnx;

/** How weights are stored in an ONNX file. The network always computes in 32 bit. */
public enum WeightStorage {
    /** 32 bit: exact. */
    FLOAT32,
    /**
     * Large parameters in 16 bit with a cast to 32 bit that runtimes carry out once, at loading: half the size, weights
     * rounded to 11 significant bits.
     */
    FLOAT16
}
