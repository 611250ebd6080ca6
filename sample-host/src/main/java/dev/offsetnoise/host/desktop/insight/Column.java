package dev.offsetnoise.host.desktop.insight;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/**
 * One below the other, each as wide as the column and as high as it wants to be at that width. Text that is broken into lines
 * knows its height only when it knows its width.
 *
 * @param gap between two, in pixels
 * @param usualWidth where the column has no width yet
 */
record Column(int gap, int usualWidth) implements LayoutManager {

    @Override
    public void addLayoutComponent(String name, Component component) {
        // The components say all that is needed.
    }

    @Override
    public void removeLayoutComponent(Component component) {
        // Nothing was kept.
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        int width = parent.getWidth() > 0 ? parent.getWidth() : usualWidth;
        Insets insets = parent.getInsets();
        int height = insets.top + insets.bottom - gap;
        for (Component child : parent.getComponents()) {
            if (child.isVisible()) {
                height += height(child, width - insets.left - insets.right) + gap;
            }
        }
        return new Dimension(width, Math.max(0, height));
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return new Dimension(0, 0);
    }

    @Override
    public void layoutContainer(Container parent) {
        Insets insets = parent.getInsets();
        int width = parent.getWidth() - insets.left - insets.right;
        int top = insets.top;
        for (Component child : parent.getComponents()) {
            if (child.isVisible()) {
                int height = height(child, width);
                child.setBounds(insets.left, top, width, height);
                top += height + gap;
            }
        }
    }

    private static int height(Component child, int width) {
        if (child.getWidth() != width) {
            child.setSize(width, Math.max(1, child.getHeight()));
        }
        return child.getPreferredSize().height;
    }
}
