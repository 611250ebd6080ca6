package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ConditioningInput;
import java.nio.FloatBuffer;

/**
 * The numbers of classes that a tensor of floats may hold.
 *
 * @param classes the classes that the card names
 */
record ClassNumbers(ConditioningInput.Classes classes) {

    /** Takes a number of a class and its place. */
    @FunctionalInterface
    interface Target {
        void put(int index, int number);
    }

    /** Hands over all numbers; refuses what is not the number of a class. Allocates nothing. */
    void read(FloatBuffer values, Target target) {
        for (int i = 0; i < values.capacity(); i++) {
            target.put(i, number(values.get(i), i));
        }
    }

    private int number(float value, int index) {
        int number = (int) value;
        boolean known = number >= 0 && number < classes.names().size();
        boolean none =
                classes.unconditional().isPresent() && classes.unconditional().getAsInt() == number;
        if (number != value || !(known || none)) {
            throw new InvalidRequestException("Image " + index + " of the batch has the class " + value + " at input \""
                    + classes.input() + "\"; expected a whole number from 0 to "
                    + (classes.names().size() - 1)
                    + (classes.unconditional().isPresent()
                            ? ", or " + classes.unconditional().getAsInt() + " for no class."
                            : "."));
        }
        return number;
    }
}
