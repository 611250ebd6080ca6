package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private static Timetable timetable(long images, int batch, long checkpoint, long sample) {
        TrainingOptions options =
                new TrainingOptions(images, batch, 1, 0.1, 0, 0, 0, 1, TrainingLoss.SIMPLE, 1, checkpoint, sample);
        return new Timetable(options, Optional.empty());
    }

    private static List<Long> due(Timetable timetable, LongPredicate what) {
        return LongStream.rangeClosed(0, timetable.options().steps())
                .filter(what)
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"200, 4, 50", "4, 4, 1", "30, 4, 8", "8000, 4, 200", "1000000, 32, 200", "9600, 32, 150"})
    void theLossCurveHasAboutTwoHundredPoints(long images, int batch, int points) {
        Timetable timetable = timetable(images, batch, 1, 0);
        long made = LongStream.rangeClosed(1, timetable.options().steps())
                .filter(timetable::lossPoint)
                .count();
        assertEquals(points, made, 1);
    }

    @Test
    void intervalsCountImagesAndTheLastStepIsSavedAnyway() {
        Timetable timetable = timetable(20, 4, 10, 0);
        assertEquals(List.of(3L), due(timetable, timetable::checkpoint));
        assertEquals(List.of(), due(timetable, timetable::samples));
    }

    @Test
    void samplesAreDrawnAtTheEndToo() {
        Timetable timetable = timetable(22, 4, 10, 8);
        assertEquals(List.of(2L, 4L, 6L), due(timetable, timetable::samples));
    }

    @Test
    void aValidationIsDueUntilItIsMeasured() {
        CountedData data = new CountedData(1);
        Timetable timetable = new Timetable(timetable(22, 4, 10, 0).options(), Optional.of(new Validation(data, 1, 8)));
        TrainingState state = new TrainingState(new float[1]);
        assertFalse(timetable.validation(state));
        state.steps = 2;
        assertTrue(timetable.validation(state));
        state.validationCurve.add(new LossPoint(8, 1));
        assertFalse(timetable.validation(state));
        state.steps = 6;
        assertTrue(timetable.validation(state));
        assertFalse(timetable.isComplete(state));
        state.validationCurve.add(new LossPoint(22, 1));
        assertTrue(timetable.isComplete(state));
    }
}
