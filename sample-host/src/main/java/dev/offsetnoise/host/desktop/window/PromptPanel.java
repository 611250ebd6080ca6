package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.state.Told;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.Subject;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SpinnerNumberModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** What the pictures shall show, as far as the model can be told: words, a class, and how strongly they lead. */
final class PromptPanel extends Labelled {

    private static final long serialVersionUID = 1;

    private static final int PROMPT_ROWS = 4;
    private static final int NEGATIVE_ROWS = 2;
    private static final double MOST_GUIDANCE = 30;
    private static final double GUIDANCE_STEP = 0.5;
    private static final char NO_LETTER = 0;

    private final transient Value<Wish> wish;
    private final JTextArea prompt = area(PROMPT_ROWS);
    private final JTextArea negative = area(NEGATIVE_ROWS);
    private final JComboBox<Choice> classes = new JComboBox<>();
    private final NumberSpinner guidance =
            new NumberSpinner(new SpinnerNumberModel(1, 1, MOST_GUIDANCE, GUIDANCE_STEP));
    private final transient List<JComponent> wordRows;
    private final transient List<JComponent> classRow;
    private final transient List<JComponent> guidanceRow;
    private transient Told told = Told.NOTHING;
    private boolean showing;

    /** An entry of the list of classes. */
    private record Choice(Optional<String> name) {
        @Override
        public String toString() {
            return name.orElse("any");
        }
    }

    PromptPanel(Value<Wish> wish) {
        this.wish = wish;
        named(prompt, "prompt", "What the pictures shall show, in words.");
        named(negative, "negative-prompt", "What guidance shall lead away from.");
        JScrollPane promptScroll = new JScrollPane(prompt);
        JLabel promptLabel =
                row("Prompt", 'o', promptScroll, "prompt-scroll", "What the pictures shall show, in words.");
        promptLabel.setLabelFor(prompt);
        JScrollPane negativeScroll = new JScrollPane(negative);
        JLabel negativeLabel =
                row("Exclude", 'x', negativeScroll, "negative-scroll", "What guidance shall lead away from.");
        negativeLabel.setLabelFor(negative);
        wordRows = List.of(promptLabel, promptScroll, negativeLabel, negativeScroll);
        classRow = List.of(
                row("Class", NO_LETTER, classes, "class", "What the pictures shall show, of what the model knows."),
                classes);
        guidanceRow = List.of(
                row("Guidance", 'u', guidance, "guidance", "How strongly prompt or class lead; 1 is no guidance."),
                guidance);
        listen(prompt, () -> said(now -> with(now, subject(prompt, now.positive()), now.negative())));
        listen(negative, () -> said(now -> with(now, now.positive(), subject(negative, now.negative()))));
        classes.addActionListener(event -> said(this::classed));
        guidance.addChangeListener(event -> said(this::guided));
        offer(Told.NOTHING);
        wish.onChange(this::show);
    }

    private static JTextArea area(int rows) {
        JTextArea area = new JTextArea(rows, 1);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        // Tab leads on, as everywhere else in the window.
        area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        return area;
    }

    private static void named(JComponent area, String name, String help) {
        area.setName(name);
        area.setToolTipText(help);
        area.getAccessibleContext().setAccessibleName(help);
    }

    private static void listen(JTextArea area, Runnable changed) {
        area.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                changed.run();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                changed.run();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                changed.run();
            }
        });
    }

    private void said(UnaryOperator<PromptRequest> change) {
        if (!showing) {
            wish.change(now -> now.withPrompt(change.apply(now.prompt())));
        }
    }

    private static Subject subject(JTextArea area, Subject before) {
        return new Subject(area.getText(), before.className());
    }

    private static PromptRequest with(PromptRequest now, Subject positive, Subject negative) {
        return new PromptRequest(positive, negative, now.guidance(), now.rescale(), now.sizes());
    }

    private PromptRequest classed(PromptRequest now) {
        Subject before = now.positive();
        Optional<String> name = classes.getItemAt(classes.getSelectedIndex()).name();
        return with(now, new Subject(before.text(), name, before.hasText()), now.negative());
    }

    private PromptRequest guided(PromptRequest now) {
        OptionalDouble scale = OptionalDouble.of(((Number) guidance.getValue()).doubleValue());
        return new PromptRequest(now.positive(), now.negative(), scale, now.rescale(), now.sizes());
    }

    /** Shows what the model can be told, and nothing else. A list that is open stays open while that is the same. */
    void know(Told known) {
        if (!known.equals(told)) {
            offer(known);
        }
    }

    private void offer(Told known) {
        told = known;
        showing = true;
        List<Choice> choices = new ArrayList<>();
        if (known.anyClass()) {
            choices.add(new Choice(Optional.empty()));
        }
        known.classes().forEach(name -> choices.add(new Choice(Optional.of(name))));
        classes.setModel(new DefaultComboBoxModel<>(choices.toArray(Choice[]::new)));
        showing = false;
        wordRows.forEach(part -> part.setVisible(known.words()));
        classRow.forEach(part -> part.setVisible(!known.classes().isEmpty()));
        guidanceRow.forEach(part -> part.setVisible(known.isGuided()));
        setVisible(known.words() || !known.classes().isEmpty());
        show(wish.get());
    }

    private void show(Wish now) {
        showing = true;
        show(prompt, now.prompt().positive());
        show(negative, now.prompt().negative());
        showClass(now.prompt().positive().className().filter(told.classes()::contains));
        guidance.setValue(now.prompt().guidance().orElse(told.usualGuidance()));
        showing = false;
    }

    /** Where a class must be named and none is, none is shown. */
    private void showClass(Optional<String> name) {
        classes.setSelectedIndex(-1);
        classes.setSelectedItem(new Choice(name));
    }

    private static void show(JTextArea area, Subject subject) {
        if (!area.getText().equals(subject.text())) {
            area.setText(subject.text());
        }
    }
}
