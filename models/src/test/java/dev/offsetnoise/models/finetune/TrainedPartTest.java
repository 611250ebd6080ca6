package dev.offsetnoise.models.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.WeightUse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainedPartTest {

    private static final List<GraphWeight> WEIGHTS = List.of(
            weight("down_blocks.0.resnets.0.conv1.weight", "node_conv2d"),
            weight("onnx::MatMul_812", "/mid_block/attentions.0/to_q/MatMul"),
            weight("mid_block.attentions.0.to_out.0.bias", "node_add"),
            weight("pos_embed", "node_add_7"),
            weight("val_12", "node_linear", "up_blocks.1.attentions.0.to_k"));

    private static GraphWeight weight(String name, String node) {
        return weight(name, node, "");
    }

    private static GraphWeight weight(String name, String node, String module) {
        return new GraphWeight(name, new long[] {2, 3}, List.of(new WeightUse(node, "MatMul", module, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all | 01234",
                "attention | 124",
                "down_blocks* | 0",
                "*mid_block* | 12",
                "onnx::MatMul_812 | 1",
                "*conv1*,*to_q* | 01",
                "!*pos_embed* | 0124",
                "*mid_block*, !*bias | 1",
                "up_blocks.1.* | 4"
            })
    void patternsFitNamesOfWeightsOfTheirNodesAndOfTheirModules(String text, String places) {
        List<GraphWeight> expected =
                places.chars().mapToObj(place -> WEIGHTS.get(place - '0')).toList();
        assertEquals(expected, new TrainedPart(text).of(WEIGHTS));
    }

    @Test
    void dotsAndBracketsStandForThemselves() {
        assertThrows(InvalidRequestException.class, () -> new TrainedPart("onnx::MatMul.812").of(WEIGHTS));
        assertThrows(InvalidRequestException.class, () -> new TrainedPart("[a-z]*").of(WEIGHTS));
    }

    @Test
    void whatFitsNothingIsAnsweredWithNamesThatThereAre() {
        String message = assertThrows(InvalidRequestException.class, () -> new TrainedPart("*transformer*").of(WEIGHTS))
                .getMessage();
        assertTrue(message.contains("*transformer*") && message.contains("node_conv2d"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,,b", ","})
    void emptyPatternsAreRefused(String text) {
        assertThrows(InvalidRequestException.class, () -> new TrainedPart(text));
    }
}
