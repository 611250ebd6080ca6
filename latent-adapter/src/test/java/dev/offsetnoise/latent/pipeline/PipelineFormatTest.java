package dev.offsetnoise.latent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.latent.model.SpaceSignature;
import dev.offsetnoise.latent.onnx.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineFormatTest {

    @TempDir
    private Path parent;

    private TinyPipeline plain() {
        return TinyPipeline.plain(parent.resolve("My Model 1.5"));
    }

    private static ModelCard card(TinyPipeline pipeline) {
        return ModelFolder.open(pipeline.folder).card();
    }

    private static String refused(TinyPipeline pipeline) {
        return assertThrows(ModelException.class, () -> ModelFolder.open(pipeline.folder))
                .getMessage();
    }

    @Nested
    class Cards {

        @Test
        void sayWhatThePartsSay() {
            ModelCard card = card(plain());
            ModelProfile profile = card.profile();
            assertEquals("my-model-1-5", card.id());
            assertEquals("My Model 1.5", card.title());
            assertEquals(List.of(4, 16, 16), List.of(profile.channels(), profile.height(), profile.width()));
            assertEquals(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012), profile.schedule());
            assertEquals(PredictionType.EPSILON, profile.prediction());
            assertEquals("unet/model.onnx", card.denoiser().file());
            assertEquals("out_sample", card.denoiser().output());
            assertEquals(
                    new SpaceSignature("vae_encoder/model.onnx", "vae_decoder/model.onnx", 0.5, 0, 8),
                    card.space().orElseThrow());
            assertEquals(card, ModelCards.parse(ModelCards.text(card), "card"));
        }

        @Test
        void ofXlTakeTheLastButOneLayersThePooledTextAndSizes() {
            ModelCard card = card(TinyPipeline.xl(parent.resolve("xl")));
            List<ConditioningInput> inputs = card.denoiser().conditioning();
            ConditioningInput.Texts texts = assertInstanceOf(ConditioningInput.Texts.class, inputs.get(0));
            assertEquals(
                    List.of("hidden_states.11", "hidden_states.2"),
                    texts.sources().stream()
                            .map(source -> source.output().orElseThrow())
                            .toList());
            assertTrue(texts.zeroUnconditional());
            ConditioningInput.PooledText pooled = assertInstanceOf(ConditioningInput.PooledText.class, inputs.get(1));
            assertEquals("text_encoder_2/model.onnx", pooled.source().encoder());
            assertEquals(new ConditioningInput.Sizes("time_ids"), inputs.get(2));
        }

        @Test
        void ofXlHonourThatEmptyTextsAreEncoded() {
            TinyPipeline pipeline = TinyPipeline.xl(parent.resolve("xl"));
            pipeline.change("model_index.json", index -> index.addProperty("force_zeros_for_empty_prompt", false));
            ConditioningInput.Textual texts = (ConditioningInput.Textual)
                    card(pipeline).denoiser().conditioning().get(0);
            assertFalse(texts.zeroUnconditional());
        }

        @Test
        void takeUsualNumbersWhereConfigurationsAreMissingAndSaySo() {
            TinyPipeline pipeline = plain();
            pipeline.delete("unet/config.json");
            pipeline.delete("vae_decoder/config.json");
            ModelFolder opened = ModelFolder.open(pipeline.folder);
            assertEquals(64, opened.card().profile().height());
            assertEquals(0.18215, opened.card().space().orElseThrow().scaling());
            assertEquals(2, opened.remarks().size(), opened.remarks()::toString);
        }

        @Test
        void takeTheSizeThatTheNetworkIsFixedTo() {
            TinyPipeline pipeline = plain();
            pipeline.network(
                    "unet",
                    new Network()
                            .input("x", Network.FLOAT, 1, 4, 24, 32)
                            .input("timestep", Network.FLOAT, 1)
                            .input("words", Network.FLOAT, 1, 77, 8)
                            .output("y", Network.FLOAT, 1, 4, 24, 32));
            ModelCard card = card(pipeline);
            assertEquals(
                    List.of(24, 32),
                    List.of(card.profile().height(), card.profile().width()));
            assertEquals(
                    List.of("x", "y"),
                    List.of(card.denoiser().sampleInput(), card.denoiser().output()));
            assertEquals("words", card.denoiser().conditioning().get(0).input());
        }

        @Test
        void giveWayToACardThatSomebodyWrote() {
            TinyPipeline pipeline = plain();
            ModelCard own = card(pipeline)
                    .withProfile(card(pipeline)
                            .profile()
                            .withPrediction(
                                    PredictionType.V, card(pipeline).profile().variance()));
            ModelCards.write(pipeline.folder.resolve(ModelCards.FILE_NAME), own);
            assertEquals(own, card(pipeline));
        }
    }

    @Nested
    class Schedulers {

        private Recommendation advice(String name, String changes) {
            TinyPipeline pipeline = plain();
            pipeline.scheduler(name, config -> JsonParser.parseString(changes)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> config.add(entry.getKey(), entry.getValue())));
            return card(pipeline).recommendation().orElseThrow();
        }

        private ModelProfile profile(String name, String changes) {
            advice(name, changes);
            return ModelFolder.open(parent.resolve("My Model 1.5")).card().profile();
        }

        @Test
        void ofDdimAreRecommendedAsTheyAre() {
            Recommendation advice = advice(
                    "DDIMScheduler",
                    "{\"clip_sample\": false, \"set_alpha_to_one\": false, \"steps_offset\": 1, \"skip_prk_steps\": true}");
            assertEquals("ddim", advice.scheduler());
            assertEquals(
                    Map.of(
                            "conventions", "diffusers",
                            "spacing", "leading",
                            "steps-offset", "1",
                            "final", "first",
                            "clip", "false"),
                    advice.settings());
        }

        @ParameterizedTest
        @CsvSource({
            "DDPMScheduler, ddpm, leading",
            "DPMSolverMultistepScheduler, dpmpp-2m, linspace",
            "EulerDiscreteScheduler, euler, linspace",
            "EulerAncestralDiscreteScheduler, euler-ancestral, linspace",
            "PNDMScheduler, dpmpp-2m, leading",
            "UniPCMultistepScheduler, dpmpp-2m, linspace"
        })
        void haveTheDefaultsOfTheirClass(String name, String id, String spacing) {
            Recommendation advice = advice(name, "{}");
            assertEquals(id, advice.scheduler());
            assertEquals(spacing, advice.settings().get("spacing"));
        }

        @Test
        void thatThereIsNothingLikeAreReplacedAndThatIsSaid() {
            advice("PNDMScheduler", "{\"skip_prk_steps\": true, \"set_alpha_to_one\": false}");
            List<String> remarks =
                    ModelFolder.open(parent.resolve("My Model 1.5")).remarks();
            assertTrue(
                    remarks.get(0).contains("PNDMScheduler") && remarks.get(0).contains("dpmpp-2m"), remarks.get(0));
        }

        @Test
        void endAtTheSmallestSigmaIfTheyAreTold() {
            assertEquals(
                    "first",
                    advice("DPMSolverMultistepScheduler", "{\"final_sigmas_type\": \"sigma_min\"}")
                            .settings()
                            .get("final"));
        }

        @Test
        void toZeroTerminalSnrBeginAtTheLastStepUnlessTheySayOtherwise() {
            String rescaled = "{\"rescale_betas_zero_snr\": true, \"prediction_type\": \"v_prediction\"}";
            assertEquals(
                    "trailing", advice("DDIMScheduler", rescaled).settings().get("spacing"));
            ModelProfile profile =
                    ModelFolder.open(parent.resolve("My Model 1.5")).card().profile();
            assertInstanceOf(TrainingSchedule.ZeroTerminalSnr.class, profile.schedule());
            assertEquals(PredictionType.V, profile.prediction());
        }

        @Test
        void clipWhereTheirClassClips() {
            assertEquals(
                    new ValueRange(-2, 2),
                    profile("DDIMScheduler", "{\"clip_sample_range\": 2.0}").range());
        }

        @Test
        void doNotClipWhereTheyMustNotOrCannot() {
            assertEquals(
                    ValueRange.UNBOUNDED,
                    profile("DDPMScheduler", "{\"clip_sample\": false}").range());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                {"beta_schedule": "linear"}                 | Linear
                {"beta_schedule": "squaredcos_cap_v2"}      | Cosine
                {"trained_betas": [0.1, 0.2, 0.3]}          | Explicit
                """)
        void keepTheTrainingsBetas(String changes, String type) {
            assertEquals(
                    type,
                    profile("DDIMScheduler", changes).schedule().getClass().getSimpleName());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                DDIMScheduler               | {"thresholding": true}              | dynamic thresholding
                DDPMScheduler               | {"variance_type": "fixed_large"}    | the smaller of the two
                DDPMScheduler               | {"variance_type": "learned_range"}  | the smaller of the two
                DPMSolverMultistepScheduler | {"solver_order": 3}                 | second order
                DPMSolverMultistepScheduler | {"algorithm_type": "sde-dpmsolver++"} | without fresh noise
                DPMSolverMultistepScheduler | {"use_karras_sigmas": true}         | spaced in a way
                DPMSolverMultistepScheduler | {"lambda_min_clipped": -5.1}        | no noise level is left out
                DPMSolverMultistepScheduler | {"use_flow_sigmas": true}           | flow models
                UniPCMultistepScheduler     | {"use_flow_sigmas": true}           | flow models
                EulerDiscreteScheduler      | {"timestep_type": "continuous"}     | steps, not noise levels
                EulerDiscreteScheduler      | {"sigma_min": 0.1}                  | those of the training
                EulerDiscreteScheduler      | {"final_sigmas_type": "other"}      | zero or sigma_min
                DDIMScheduler               | {"prediction_type": "flow_prediction"} | Flow models
                DDIMScheduler               | {"beta_schedule": "sigmoid"}        | scaled_linear
                DDIMScheduler               | {"timestep_spacing": "odd"}         | leading, linspace or trailing
                DDIMScheduler               | {"steps_offset": 2}                 | 0 or 1
                DDIMScheduler               | {"num_train_timesteps": 0}          | at least 2
                DDIMScheduler               | {"beta_start": "low"}               | a number
                DDIMScheduler               | {"new_trick": 1}                    | "new_trick" is not known
                FlowMatchEulerDiscreteScheduler | {}                              | flow model
                LCMScheduler                | {}                                  | not known here
                """)
        void areRefusedByNameIfTheyWouldMakeOtherPictures(String name, String changes, String reason) {
            String message = assertThrows(ModelException.class, () -> advice(name, changes))
                    .getMessage();
            assertTrue(message.contains("scheduler_config.json") && message.contains(reason), message);
        }

        @Test
        void mayWriteInfinityAsPythonDoes() {
            TinyPipeline pipeline = plain();
            pipeline.scheduler("DPMSolverMultistepScheduler", config -> {});
            String json = "{\"_class_name\": \"DPMSolverMultistepScheduler\", \"lambda_min_clipped\": -Infinity,"
                    + " \"variance_type\": null, \"use_karras_sigmas\": false, \"solver_order\": 2}";
            pipeline.write("scheduler/scheduler_config.json", json);
            assertEquals(
                    "dpmpp-2m", card(pipeline).recommendation().orElseThrow().scheduler());
        }

        @Test
        void mayCarryKeysOfOtherSchedulers() {
            advice(
                    "EulerDiscreteScheduler",
                    "{\"thresholding\": true, \"sample_max_value\": 3.0, \"set_alpha_to_one\": false, \"sigma_max\": null}");
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @ValueSource(strings = {"StableDiffusion3Pipeline", "FluxPipeline", "ORTStableDiffusion3Pipeline"})
        void sayThatFlowModelsHaveNoSuchProcess(String name) {
            TinyPipeline pipeline = plain();
            pipeline.change("model_index.json", index -> index.addProperty("_class_name", name));
            String message = refused(pipeline);
            assertTrue(message.contains(name) && message.contains("flow model"), message);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"StableDiffusionInpaintPipeline", "KandinskyPipeline", "LatentConsistencyModelPipeline"})
        void nameTheClassThatCannotBeRun(String name) {
            TinyPipeline pipeline = plain();
            pipeline.change("model_index.json", index -> index.addProperty("_class_name", name));
            assertTrue(refused(pipeline).contains(name));
        }

        @Test
        void nameAPartThatNobodyKnows() {
            TinyPipeline pipeline = plain();
            JsonArray part = new JsonArray();
            part.add("diffusers");
            part.add("ControlNetModel");
            pipeline.change("model_index.json", index -> index.add("controlnet", part));
            assertTrue(refused(pipeline).contains("controlnet"));
            part.set(0, JsonNull.INSTANCE);
            part.set(1, JsonNull.INSTANCE);
            pipeline.change("model_index.json", index -> index.add("controlnet", part));
            card(pipeline);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "unet/model.onnx",
                    "text_encoder/model.onnx",
                    "vae_encoder/model.onnx",
                    "vae_decoder/model.onnx",
                    "tokenizer/vocab.json",
                    "scheduler/scheduler_config.json"
                })
        void nameThePartThatIsMissing(String part) {
            TinyPipeline pipeline = plain();
            pipeline.delete(part);
            String name = part.substring(part.indexOf('/') + 1);
            String message = refused(pipeline);
            assertTrue(message.contains(name) && message.contains("here is no"), message);
        }

        @Test
        void comeBeforeALinkLeadsOut() throws IOException {
            TinyPipeline pipeline = plain();
            Path file = pipeline.folder.resolve("vae_decoder/model.onnx");
            Files.move(file, parent.resolve("outside.onnx"));
            Files.createSymbolicLink(file, parent.resolve("outside.onnx"));
            assertTrue(refused(pipeline).contains("outside of the folder"));
        }

        @Test
        void nameAVaeOfOtherLatents() {
            TinyPipeline pipeline = plain();
            pipeline.network("vae_decoder", TinyPipeline.images("latent_sample", 16, "sample", 3));
            assertTrue(refused(pipeline).contains("16 channels"));
        }

        @Test
        void nameADenoiserThatWantsAMask() {
            TinyPipeline pipeline = plain();
            pipeline.network("unet", TinyPipeline.unet(9, 4));
            assertTrue(refused(pipeline).contains("takes 9 channels and gives 4"));
        }

        @Test
        void nameAFurtherInputOfTheDenoiser() {
            TinyPipeline pipeline = plain();
            pipeline.network("unet", TinyPipeline.unet(4, 4).input("timestep_cond", Network.FLOAT, "N", 256));
            assertTrue(refused(pipeline).contains("timestep_cond"));
        }

        @Test
        void tellHowToExportXlWithItsLayers() {
            TinyPipeline pipeline = TinyPipeline.xl(parent.resolve("xl"));
            pipeline.network(
                    "text_encoder",
                    new Network()
                            .input("input_ids", Network.INT64, "N", "T")
                            .output("last_hidden_state", Network.FLOAT, "N", "T", 8));
            assertTrue(refused(pipeline).contains("hidden_states"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "model_index.json",
                    "scheduler/scheduler_config.json",
                    "unet/config.json",
                    "vae_decoder/config.json",
                    "tokenizer/special_tokens_map.json"
                })
        void comeBeforeALinkOfAConfigurationLeadsOutOrNowhere(String name) throws IOException {
            TinyPipeline pipeline = plain();
            Path file = pipeline.folder.resolve(name);
            Path outside = parent.resolve("outside.json");
            Files.writeString(outside, Files.exists(file) ? Files.readString(file) : "{}");
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, outside);
            String out = refused(pipeline);
            assertTrue(out.contains("outside of the folder"), out);
            if (!name.startsWith("tokenizer") && !name.startsWith("model_index")) {
                Files.delete(outside);
                String nowhere = refused(pipeline);
                assertTrue(nowhere.contains("leads nowhere"), nowhere);
            }
        }

        @Test
        void nameATextEncoderOfAnotherDenoiser() {
            TinyPipeline pipeline = plain();
            pipeline.network(
                    "text_encoder",
                    new Network()
                            .input("input_ids", Network.INT64, "N", "T")
                            .output("last_hidden_state", Network.FLOAT, "N", "T", 12));
            String message = refused(pipeline);
            assertTrue(message.contains("12 numbers") && message.contains("takes 8"), message);
        }

        @Test
        void nameTextEncodersOfXlOfAnotherDenoiser() {
            TinyPipeline pipeline = TinyPipeline.xl(parent.resolve("xl"));
            pipeline.network(
                    "unet",
                    TinyPipeline.unet(4, 4)
                            .input("text_embeds", Network.FLOAT, "N", 8)
                            .input("time_ids", Network.FLOAT, "N", 6));
            String message = refused(pipeline);
            assertTrue(message.contains("16 numbers") && message.contains("takes 8"), message);
        }

        @Test
        void sayInOneLineWhyAConfigurationCannotBeRead() throws IOException {
            TinyPipeline pipeline = plain();
            pipeline.write("unet/config.json", "{\"a\":".repeat(10_000));
            String deep = refused(pipeline);
            assertTrue(deep.contains("unet") && deep.length() < 400, deep);
            pipeline.delete("unet/config.json");
            Files.createDirectory(pipeline.folder.resolve("unet/config.json"));
            String folder = refused(pipeline);
            assertTrue(folder.contains("config.json") && !folder.contains("Exception"), folder);
        }

        @ParameterizedTest
        @CsvSource({
            "block_out_channels, '[1,1,1,1,1,1,1,1,1]'",
            "block_out_channels, '[]'",
            "latents_mean, '[0.1]'",
            "_class_name, '\"VQModel\"'",
            "scaling_factor, 0"
        })
        void nameAVaeThatIsOtherwise(String key, String value) {
            TinyPipeline pipeline = plain();
            pipeline.change("vae_decoder/config.json", config -> config.add(key, JsonParser.parseString(value)));
            assertTrue(refused(pipeline).contains("vae_decoder"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{", "", "{\"_class_name\": 7}", "{}"})
        void nameAnIndexThatIsNone(String text) {
            TinyPipeline pipeline = plain();
            pipeline.write("model_index.json", text);
            assertTrue(refused(pipeline).contains("model_index.json"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "not a network", "\u0008\u0008:\u007f", "\u000f"})
        void nameANetworkThatIsNone(String text) {
            TinyPipeline pipeline = plain();
            pipeline.write("unet/model.onnx", text);
            assertTrue(refused(pipeline).contains("model.onnx"));
        }

        @Test
        void nameANetworkThatIsCutOff() throws IOException {
            TinyPipeline pipeline = plain();
            Path file = pipeline.folder.resolve("unet/model.onnx");
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length += 7) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                assertTrue(refused(pipeline).contains("model.onnx"));
            }
        }
    }
}
