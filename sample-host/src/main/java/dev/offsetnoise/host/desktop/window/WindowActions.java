package dev.offsetnoise.host.desktop.window;

import java.nio.file.Path;
import java.util.List;

/** What menus and buttons can ask of the window. */
interface WindowActions {

    void generate();

    void sweep();

    void save();

    void compareLastTwo();

    void chooseRecipe();

    void chooseStart();

    void startFromShown();

    void chooseModel();

    void openModel(Path folder);

    List<Path> recentModels();

    void reload();

    void useTheme(boolean dark);

    void explain();

    void showProblems();

    void close();
}
