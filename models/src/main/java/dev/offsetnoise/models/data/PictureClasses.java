package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The classes of pictures: the first folder of each name, as in the image folders of torchvision and others. A folder that
 * holds everything, as a zip of a folder has one, is passed over.
 *
 * @param names a class for each picture, in their order; empty for those that lie in no folder
 * @param without pictures that lie in no folder
 */
public record PictureClasses(List<Optional<String>> names, List<FileRemark> without) {

    private static final int MAX_NAMED = 3;

    /**
     * Copies the lists.
     *
     * @param names see {@link #names()}
     * @param without see {@link #without()}
     */
    public PictureClasses {
        names = List.copyOf(names);
        without = List.copyOf(without);
    }

    /**
     * Looks up the classes of pictures.
     *
     * @param pictures their names, see {@link ImageLibrary#names()}
     * @param known names of the classes that a network knows
     * @param mayBeWithout whether the network knows what stands for no class
     * @return the classes
     * @throws InvalidRequestException if a folder is no class, if a picture has none and must have one, or if none has one
     */
    public static PictureClasses of(List<String> pictures, List<String> known, boolean mayBeWithout) {
        int start = afterCommonFolder(pictures, known);
        List<Optional<String>> names = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (String picture : pictures) {
            Optional<String> name = firstFolder(picture.substring(start));
            names.add(name);
            if (name.isEmpty()) {
                without.add(picture);
            } else if (!known.contains(name.get())) {
                unknown.add(picture);
            }
        }
        requireNone(unknown, "lie in folders that are no class of the model", known);
        if (!mayBeWithout || without.size() == pictures.size()) {
            requireNone(without, "lie in no folder and so have no class", known);
        }
        return new PictureClasses(
                names,
                without.stream()
                        .map(picture -> new FileRemark(picture, "in no folder and therefore without a class"))
                        .toList());
    }

    /** Length of the folder that holds all pictures and is no class itself. */
    private static int afterCommonFolder(List<String> pictures, List<String> known) {
        Optional<String> first = pictures.isEmpty() ? Optional.empty() : firstFolder(pictures.get(0));
        if (first.isEmpty() || known.contains(first.get())) {
            return 0;
        }
        String folder = first.get() + "/";
        boolean holdsAll = pictures.stream().allMatch(picture -> picture.startsWith(folder));
        boolean holdsFolders = pictures.stream().anyMatch(picture -> picture.indexOf('/', folder.length()) >= 0);
        return holdsAll && holdsFolders ? folder.length() : 0;
    }

    private static Optional<String> firstFolder(String picture) {
        int slash = picture.indexOf('/');
        return slash <= 0 ? Optional.empty() : Optional.of(picture.substring(0, slash));
    }

    private static void requireNone(List<String> pictures, String what, List<String> known) {
        if (!pictures.isEmpty()) {
            throw new InvalidRequestException(pictures.size() + " pictures " + what + ": " + some(pictures)
                    + ". Expected the first folder of each name to be one of the model's " + known.size()
                    + " classes: " + some(known) + ". Rename or move them.");
        }
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())));
        return names.size() > MAX_NAMED ? first + " and " + (names.size() - MAX_NAMED) + " more" : first;
    }
}
