package dev.offsetnoise.host.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {

    private final Value<String> value = new Value<>("first");
    private final List<String> told = new ArrayList<>();

    @Test
    void watchersAreToldOfChangesInTheOrderInWhichTheyCame() {
        value.onChange(now -> told.add("one " + now));
        value.onChange(now -> told.add("two " + now));
        value.set("second");
        assertEquals(List.of("one second", "two second"), told);
    }

    @Test
    void anEqualValueIsNoChange() {
        value.onChange(told::add);
        value.set(new String("first"));
        value.change(now -> now);
        assertEquals(List.of(), told);
    }

    @Test
    void aFollowerIsToldAtOnceToo() {
        value.follow(told::add);
        value.change(now -> now + " and more");
        assertEquals(List.of("first", "first and more"), told);
    }

    @Test
    void aWatcherMayBringAnother() {
        value.onChange(now -> value.onChange(told::add));
        value.set("second");
        assertEquals(List.of(), told);
        value.set("third");
        assertEquals(List.of("third"), told);
    }

    @Test
    void nothingIsNoValue() {
        assertThrows(NullPointerException.class, () -> value.set(null));
        assertEquals("first", value.get());
    }
}
