package dev.offsetnoise.host.desktop.gallery;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks in dialogs over a component's window. */
final class DialogQuestions implements Questions {

    private static final String TITLE = "Save picture";

    private final Component parent;

    DialogQuestions(Component parent) {
        this.parent = parent;
    }

    @Override
    public Optional<Path> where(Path folder, String name) {
        JFileChooser chooser = new JFileChooser(folder.toFile());
        chooser.setName("save-dialog");
        chooser.setDialogTitle(TITLE);
        chooser.setFileFilter(new FileNameExtensionFilter("PNG pictures, with their recipe inside", "png"));
        chooser.setSelectedFile(new File(folder.toFile(), name));
        return chooser.showSaveDialog(parent) == JFileChooser.APPROVE_OPTION
                ? Optional.of(chooser.getSelectedFile().toPath())
                : Optional.empty();
    }

    @Override
    public boolean sure(String question) {
        Object[] answers = {"Replace", "Cancel"};
        int answer = JOptionPane.showOptionDialog(
                parent,
                question,
                TITLE,
                JOptionPane.YES_NO_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                answers,
                answers[1]);
        return answer == 0;
    }

    @Override
    public void failed(String message) {
        JOptionPane.showMessageDialog(parent, message, TITLE, JOptionPane.ERROR_MESSAGE);
    }
}
