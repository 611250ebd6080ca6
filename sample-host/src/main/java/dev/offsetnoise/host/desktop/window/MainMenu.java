package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.desktop.work.Catalogue;
import dev.offsetnoise.host.desktop.work.Studio;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.service.ModelEntry;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.KeyStroke;

/** The menu bar. Menus of what can be chosen are built anew whenever that changes. */
final class MainMenu {

    private static final List<String> DEVICES = List.of("auto", "cpu", "cuda");

    private final Studio studio;
    private final WindowActions actions;
    private final JMenuBar bar = new JMenuBar();
    private final JMenu schedulers = menu("Scheduler", 's');
    private final JMenu models = menu("Model", 'm');
    private final JMenu devices = menu("Device", 'd');

    MainMenu(Studio studio, WindowActions actions, boolean dark) {
        this.studio = studio;
        this.actions = actions;
        bar.add(pictures());
        bar.add(schedulers);
        bar.add(models);
        bar.add(devices);
        bar.add(view(dark));
        bar.add(help());
        studio.catalogue().follow(catalogue -> refill());
        studio.insight().onChange(insight -> refill());
    }

    JMenuBar bar() {
        return bar;
    }

    private static JMenu menu(String text, char mnemonic) {
        JMenu menu = new JMenu(text);
        menu.setName(text.toLowerCase(java.util.Locale.ROOT) + "-menu");
        menu.setMnemonic(mnemonic);
        return menu;
    }

    private static JMenuItem item(String text, String name, int key, Runnable action) {
        JMenuItem item = new JMenuItem(text);
        item.setName(name);
        if (key != 0) {
            item.setAccelerator(
                    KeyStroke.getKeyStroke(key, Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx()));
        }
        item.addActionListener(event -> action.run());
        return item;
    }

    private JMenu pictures() {
        JMenu menu = menu("Pictures", 'p');
        menu.add(item("Generate", "generate-item", KeyEvent.VK_ENTER, actions::generate));
        menu.add(item("Sweep from dark to bright", "sweep-item", KeyEvent.VK_B, actions::sweep));
        menu.add(item("Stop", "stop-item", KeyEvent.VK_PERIOD, studio::stop));
        menu.addSeparator();
        menu.add(item("Take a picture's recipe...", "recipe-item", KeyEvent.VK_O, actions::chooseRecipe));
        menu.add(item("Start from a picture...", "start-item", KeyEvent.VK_I, actions::chooseStart));
        menu.add(item("Start from the picture shown", "start-shown-item", KeyEvent.VK_J, actions::startFromShown));
        menu.add(item("Save the picture...", "save-item", KeyEvent.VK_S, actions::save));
        menu.add(item("Compare the last two", "compare-item", KeyEvent.VK_K, actions::compareLastTwo));
        menu.addSeparator();
        menu.add(item("Close", "close-item", KeyEvent.VK_Q, actions::close));
        return menu;
    }

    private void refill() {
        fillSchedulers(studio.catalogue().get());
        fillModels(studio.catalogue().get());
        fillDevices();
    }

    private void fillSchedulers(Catalogue catalogue) {
        schedulers.removeAll();
        Optional<String> chosen = studio.insight().get().scheduler();
        ButtonGroup group = new ButtonGroup();
        Map<String, String> sources = new LinkedHashMap<>();
        catalogue.schedulers().forEach(offered -> sources.putIfAbsent(offered.source(), plugin(offered.source())));
        sources.forEach((source, name) -> {
            JMenuItem heading = new JMenuItem(name);
            heading.setEnabled(false);
            schedulers.add(heading);
            catalogue.schedulers().stream()
                    .filter(offered -> offered.source().equals(source))
                    .forEach(offered -> schedulers.add(scheduler(offered, chosen, group)));
            schedulers.addSeparator();
        });
        schedulers.add(item("Reload plugins", "reload", KeyEvent.VK_R, actions::reload));
    }

    /** The jar's name, without the folders above it. */
    private static String plugin(String source) {
        Path file = Path.of(source);
        return file.getFileName() == null ? source : file.getFileName().toString();
    }

    private JMenuItem scheduler(OfferedScheduler offered, Optional<String> chosen, ButtonGroup group) {
        boolean selected = chosen.filter(offered.id()::equals).isPresent();
        JMenuItem item = new JRadioButtonMenuItem(offered.label(), selected);
        item.setName("scheduler-" + offered.id());
        item.setToolTipText(offered.summary());
        item.getAccessibleContext().setAccessibleDescription(offered.summary());
        item.addActionListener(event -> studio.wish().change(now -> now.withScheduler(Optional.of(offered.id()))));
        group.add(item);
        return item;
    }

    private void fillModels(Catalogue catalogue) {
        models.removeAll();
        ButtonGroup group = new ButtonGroup();
        catalogue.models().forEach(entry -> models.add(model(entry, group)));
        models.addSeparator();
        models.add(item("Open folder...", "open-model", 0, actions::chooseModel));
        List<Path> recent = actions.recentModels();
        if (!recent.isEmpty()) {
            JMenu menu = menu("Recent", 'r');
            recent.forEach(folder -> menu.add(
                    item(folder.toString(), "recent-" + folder.getFileName(), 0, () -> actions.openModel(folder))));
            models.add(menu);
        }
    }

    private JMenuItem model(ModelEntry entry, ButtonGroup group) {
        Wish wish = studio.wish().get();
        String name = entry.folder().getFileName().toString();
        JMenuItem item = new JRadioButtonMenuItem(
                entry.model().map(model -> model.card().title()).orElse(name),
                wish.engine().model().equals(name)
                        || wish.engine().model().equals(entry.folder().toString()));
        item.setName("model-" + name);
        item.setEnabled(entry.model().isPresent());
        item.setToolTipText(
                entry.model().map(model -> model.card().description()).orElse(entry.problem()));
        item.addActionListener(event -> studio.wish().change(now -> now.withModel(name)));
        group.add(item);
        return item;
    }

    private void fillDevices() {
        devices.removeAll();
        ButtonGroup group = new ButtonGroup();
        for (String device : DEVICES) {
            JMenuItem item = new JRadioButtonMenuItem(
                    device, studio.wish().get().engine().device().equals(device));
            item.setName("device-" + device);
            item.addActionListener(event -> studio.wish().change(now -> now.withDevice(device)));
            group.add(item);
            devices.add(item);
        }
    }

    private JMenu view(boolean dark) {
        JMenu menu = menu("View", 'v');
        JCheckBoxMenuItem item = new JCheckBoxMenuItem("Dark theme", dark);
        item.setName("dark-theme");
        item.addActionListener(event -> actions.useTheme(item.isSelected()));
        menu.add(item);
        return menu;
    }

    private JMenu help() {
        JMenu menu = menu("Help", 'h');
        menu.add(item("What the process is", "help-process", 0, actions::explain));
        menu.add(item("Plugins that were skipped", "help-plugins", 0, actions::showProblems));
        return menu;
    }
}
