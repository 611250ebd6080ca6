package dev.offsetnoise.host.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final Variant BASE = new Variant(ModelKind.BASE, 1);
    private static final Variant ADJUSTED = new Variant(ModelKind.ADJUSTED, 0.5);

    @Test
    void cellsComeSeedBySeedAndSmallDimensionsFirst() {
        Grid grid = new Grid(List.of(50, 2, 50), List.of(ADJUSTED, BASE), List.of(PredictionType.V), 2);
        assertEquals(
                List.of(
                        "n2-base-1-v-seed1",
                        "n2-adjusted-0.5-v-seed1",
                        "n50-base-1-v-seed1",
                        "n50-adjusted-0.5-v-seed1",
                        "n2-base-1-v-seed2",
                        "n2-adjusted-0.5-v-seed2",
                        "n50-base-1-v-seed2",
                        "n50-adjusted-0.5-v-seed2"),
                grid.cells().stream().map(Cell::id).toList());
    }

    @Test
    void anEmptyGridIsRefused() {
        assertThrows(
                InvalidRequestException.class, () -> new Grid(List.of(), List.of(BASE), List.of(PredictionType.V), 1));
        assertThrows(
                InvalidRequestException.class, () -> new Grid(List.of(2), List.of(BASE), List.of(PredictionType.V), 0));
    }
}
