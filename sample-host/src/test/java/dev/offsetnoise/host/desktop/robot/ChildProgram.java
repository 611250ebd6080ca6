package dev.offsetnoise.host.desktop.robot;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs in a process of its own. */
final class ChildProgram {

    /** What the robot looks into. */
    private static final List<String> OPENED = List.of(
            "java.base/java.util",
            "java.base/java.lang",
            "java.desktop/java.awt",
            "java.desktop/java.awt.event",
            "java.desktop/javax.swing",
            "java.desktop/javax.swing.plaf.basic",
            "java.desktop/sun.awt");

    private ChildProgram() {}

    /**
     * Prepares a process of the class path that this one has.
     *
     * @param program has a main method
     * @param home the folder that it takes for the user's, and for the program's
     * @param output what it prints
     */
    static ProcessBuilder of(Class<?> program, Path home, File output, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-Djava.awt.headless=false",
                "-Duser.home=" + home,
                "-Doffsetnoise.home=" + home,
                "-Xmx512m",
                // Nothing is computed for so long that the optimizing compiler pays: the window is there sooner.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    }
}
