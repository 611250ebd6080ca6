package dev.offsetnoise.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingRequestTest {

    @Test
    void asksForOnePictureUnlessToldOtherwise() {
        SamplingRequest request = SamplingRequest.builder().build();
        assertArrayEquals(new long[] {0}, request.seeds());
        assertEquals(0, request.height());
        assertInstanceOf(Brightness.Drawn.class, request.brightness());
    }

    @Test
    void seedsFollowOneAnother() {
        assertArrayEquals(
                new long[] {5, 6, 7},
                SamplingRequest.builder().seedsFrom(5, 3).build().seeds());
        assertArrayEquals(
                new long[] {Long.MAX_VALUE, Long.MIN_VALUE},
                SamplingRequest.builder().seedsFrom(Long.MAX_VALUE, 2).build().seeds());
    }

    @Test
    void wrongNumbersAreRefused() {
        SamplingRequest.Builder builder = SamplingRequest.builder();
        assertThrows(InvalidRequestException.class, () -> builder.steps(0));
        assertThrows(InvalidRequestException.class, builder::seeds);
        assertThrows(InvalidRequestException.class, () -> builder.seedsFrom(1, -1));
        assertThrows(InvalidRequestException.class, () -> builder.size(0, 8));
        assertThrows(InvalidRequestException.class, () -> new Brightness.Dial(Double.NaN));
        assertThrows(InvalidRequestException.class, () -> new Brightness.Dial(7));
        assertThrows(InvalidRequestException.class, () -> new Brightness.Lock(1.01));
        assertThrows(InvalidRequestException.class, () -> new Brightness.Lock(0.5, -0.1));
    }

    @Test
    void whatOlderSchedulersWouldOverlookNeedsANewerVersion() {
        assertEquals(new ApiVersion(2, 0), SamplingRequest.builder().build().needs());
        SamplingRequest tinted = SamplingRequest.builder()
                .brightness(new Brightness.Tint(List.of(0.0), 0))
                .build();
        assertEquals(new ApiVersion(2, 1), tinted.needs());
        SamplingRequest continued = SamplingRequest.builder()
                .initialImage(new InitialImage(Tensor.allocate(1, 1, 2, 2), 0.5))
                .build();
        assertEquals(new ApiVersion(2, 1), continued.needs());
        assertThrows(InvalidRequestException.class, () -> new Brightness.Tint(List.of(), 0));
        assertThrows(InvalidRequestException.class, () -> new Brightness.Tint(List.of(Double.NaN), 0));
    }
}
