package dev.offsetnoise.host.service;

import java.nio.file.Path;
import java.util.List;

/**
 * The folder that the program lives in.
 *
 * @param folder the folder that holds the launcher
 */
public record Home(Path folder) {

    /** The system property by which the launcher names the folder. */
    public static final String PROPERTY = "offsetnoise.home";

    /**
     * The folder that the launcher named.
     *
     * @return the property's folder, or the working folder where there is none
     */
    public static Home fromSystem() {
        return new Home(
                Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize());
    }

    /**
     * Where plugins are looked for: those that the build made, and those that the user dropped in.
     *
     * @return folders, which need not exist
     */
    public List<Path> pluginFolders() {
        return List.of(folder.resolve("sample-host/target/offset-noise/plugins"), folder.resolve("plugins"));
    }

    /**
     * The models that come with the program.
     *
     * @return a folder, which need not exist
     */
    public Path zoo() {
        return folder.resolve("models/zoo");
    }
}
