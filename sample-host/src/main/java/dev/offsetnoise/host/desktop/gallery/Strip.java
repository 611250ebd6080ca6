package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.DropMode;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.event.ListSelectionEvent;

/**
 * Earlier results in one row, the newest at the right. One that is chosen is shown; of several (Ctrl or Shift) the oldest and
 * the newest are compared.
 */
final class Strip extends JPanel {

    /** Is told what the user wants to see. */
    interface Listener {
        /** One result is to be shown. */
        void chosen(Result result);

        /** Two are to be compared, the older one left. */
        void compared(Result left, Result right);

        /** One is to be compared with the picture that is shown. */
        void comparedWithShown(Result result);
    }

    private static final long serialVersionUID = 1L;

    private static final int CELL_WIDTH = 88;
    private static final int CELL_HEIGHT = 112;
    private static final int SCROLL_BAR = 14;

    private final transient Results results;
    private final transient Listener listener;
    private final JList<Result> list;

    Strip(Results results, Listener listener) {
        super(new BorderLayout());
        this.results = results;
        this.listener = listener;
        list = new JList<>(new ResultsModel(results));
        name();
        layOut();
        list.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        list.addListSelectionListener(this::changed);
        bind("ENTER", this::tell);
        bind("DELETE", this::removeChosen);
        list.addMouseListener(new Popup());
    }

    /** The results that are chosen, oldest first. */
    List<Result> chosen() {
        return list.getSelectedValuesList();
    }

    void choose(Result result) {
        int place = results.placeOf(result);
        if (place >= 0) {
            list.setSelectedIndex(place);
            list.ensureIndexIsVisible(place);
        }
    }

    void choose(Result first, Result second) {
        list.setSelectedIndices(new int[] {results.placeOf(first), results.placeOf(second)});
        list.ensureIndexIsVisible(results.placeOf(second));
    }

    void chooseNothing() {
        list.clearSelection();
    }

    void useTransfer(PictureTransfer transfer) {
        list.setTransferHandler(transfer);
        if (!GraphicsEnvironment.isHeadless()) {
            list.setDragEnabled(true);
            list.setDropMode(DropMode.ON);
        }
    }

    private void name() {
        list.setName("strip");
        list.getAccessibleContext().setAccessibleName("Earlier results");
        list.getAccessibleContext()
                .setAccessibleDescription("Pictures made so far, the newest last. Left and right choose one, Shift and"
                        + " Ctrl a second one to compare, Delete takes one off the strip.");
    }

    private void layOut() {
        list.setLayoutOrientation(JList.HORIZONTAL_WRAP);
        list.setVisibleRowCount(1);
        list.setCellRenderer(new ThumbnailCell());
        list.setFixedCellWidth(UIScale.scale(CELL_WIDTH));
        list.setFixedCellHeight(UIScale.scale(CELL_HEIGHT));
        JScrollPane scroll = new JScrollPane(
                list, ScrollPaneConstants.VERTICAL_SCROLLBAR_NEVER, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_AS_NEEDED);
        scroll.getHorizontalScrollBar().setUnitIncrement(UIScale.scale(CELL_WIDTH));
        add(scroll);
    }

    /** Room for the scroll bar is kept from the beginning, so that the picture does not jump when it comes. */
    @Override
    public Dimension getPreferredSize() {
        return new Dimension(super.getPreferredSize().width, UIScale.scale(CELL_HEIGHT) + UIScale.scale(SCROLL_BAR));
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(UIScale.scale(CELL_WIDTH), getPreferredSize().height);
    }

    private void changed(ListSelectionEvent event) {
        if (!event.getValueIsAdjusting()) {
            tell();
        }
    }

    private void tell() {
        List<Result> chosen = chosen();
        if (chosen.size() == 1) {
            listener.chosen(chosen.get(0));
        } else if (chosen.size() > 1) {
            listener.compared(chosen.get(0), chosen.get(chosen.size() - 1));
        }
    }

    private void removeChosen() {
        int place = list.getMinSelectionIndex();
        List<Result> chosen = chosen();
        list.clearSelection();
        chosen.forEach(results::remove);
        if (place >= 0 && results.size() > 0) {
            list.setSelectedIndex(Math.min(place, results.size() - 1));
        }
    }

    private Optional<Result> at(Point point) {
        int place = list.locationToIndex(point);
        return place >= 0 && list.getCellBounds(place, place).contains(point)
                ? Optional.of(results.get(place))
                : Optional.empty();
    }

    private void bind(String key, Runnable run) {
        list.getInputMap().put(KeyStroke.getKeyStroke(key), key);
        list.getActionMap().put(key, action(key, run));
    }

    private static AbstractAction action(String text, Runnable run) {
        return new AbstractAction(text) {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                run.run();
            }
        };
    }

    /** The menu of the result under the mouse. */
    private final class Popup extends MouseAdapter {

        @Override
        public void mousePressed(MouseEvent event) {
            open(event);
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            open(event);
        }

        private void open(MouseEvent event) {
            if (event.isPopupTrigger()) {
                at(event.getPoint()).ifPresent(result -> menu(result).show(list, event.getX(), event.getY()));
            }
        }

        private JPopupMenu menu(Result result) {
            JPopupMenu menu = new JPopupMenu();
            menu.add(new JMenuItem(action("Show", () -> choose(result))));
            menu.add(new JMenuItem(action("Compare with the shown one", () -> listener.comparedWithShown(result))));
            menu.addSeparator();
            menu.add(new JMenuItem(action("Take off the strip", () -> results.remove(result))));
            return menu;
        }
    }
}
