package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tells a network the number of each picture's {@linkplain PictureClass class}, as a tensor {@code [N]}. */
public final class ClassConditioning implements ImageConditioning {

    private static final int MAX_NAMED = 3;

    private final String input;
    private final int[] numbers;
    private final OptionalInt unconditional;
    private final List<FileRemark> withoutClass;

    private ClassConditioning(String input, int[] numbers, OptionalInt unconditional, List<FileRemark> withoutClass) {
        this.input = input;
        this.numbers = numbers;
        this.unconditional = unconditional;
        this.withoutClass = List.copyOf(withoutClass);
    }

    /**
     * Looks up the classes of pictures.
     *
     * @param input name of the network's input
     * @param pictures names of the pictures, see {@link ImageLibrary#names()}
     * @param classes names of the classes that the network knows, by their numbers from 0
     * @param unconditional the number that stands for no class; empty if the network knows none
     * @return the conditioning; pictures in no folder have no class
     * @throws InvalidRequestException if a folder is no class, or a picture has none and the network needs one
     */
    public static ClassConditioning of(
            String input, List<String> pictures, List<String> classes, OptionalInt unconditional) {
        int[] numbers = new int[pictures.size()];
        List<String> unknown = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            String picture = pictures.get(i);
            String name = PictureClass.of(picture).orElse("");
            numbers[i] = name.isEmpty() ? unconditional.orElse(-1) : classes.indexOf(name);
            if (numbers[i] < 0) {
                (name.isEmpty() ? without : unknown).add(picture);
            }
        }
        requireNone(unknown, "lie in folders that are no class of the model", classes);
        requireNone(without, "lie in no folder and so have no class, but the model needs one", classes);
        return new ClassConditioning(input, numbers, unconditional, remarks(pictures));
    }

    private static void requireNone(List<String> pictures, String what, List<String> classes) {
        if (!pictures.isEmpty()) {
            throw new InvalidRequestException(pictures.size() + " pictures " + what + ": " + some(pictures)
                    + ". Expected the first folder of each name to be one of the model's " + classes.size()
                    + " classes: " + some(classes) + ". Rename or move them.");
        }
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())));
        return names.size() > MAX_NAMED ? first + " and " + (names.size() - MAX_NAMED) + " more" : first;
    }

    private static List<FileRemark> remarks(List<String> pictures) {
        return pictures.stream()
                .filter(picture -> PictureClass.of(picture).isEmpty())
                .map(picture -> new FileRemark(picture, "in no folder and therefore without a class"))
                .toList();
    }

    /**
     * Pictures about which nothing is told.
     *
     * @return names and remarks, in the order of the pictures
     */
    public List<FileRemark> withoutClass() {
        return withoutClass;
    }

    @Override
    public String fingerprint() {
        return input + " " + Integer.toHexString(Arrays.hashCode(numbers)) + " without "
                + (unconditional.isPresent() ? unconditional.getAsInt() : "none");
    }

    @Override
    public Conditioning of(int[] images, boolean[] leftOut) {
        Tensor classes = Tensor.allocate(images.length);
        for (int i = 0; i < images.length; i++) {
            classes.set(i, leftOut[i] ? unconditional.orElseThrow() : numbers[images[i]]);
        }
        return new Conditioning(Map.of(input, classes));
    }

    @Override
    public boolean canBeLeftOut() {
        return unconditional.isPresent();
    }
}
