package dev.offsetnoise.plugin.exact;

import dev.offsetnoise.api.*;
import dev.offsetnoise.api.model.*;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.provider.*;
import java.util.*;

final class Explore {
    public static void main(String[] a) {
        TrainingSchedule sl = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);
        int count = 128;
        StratifiedNoise noise = new StratifiedNoise(count, 5);
        GammaStrategy[] ss = {
            new GammaStrategy.Balanced(),
            new GammaStrategy.Constant(),
            new GammaStrategy.Tapered(2),
            new GammaStrategy.Tapered(4)
        };
        SchedulerProvider p = new AdjustedOffsetProvider();
        for (GammaStrategy s : ss)
            for (int kind = 0; kind < 5; kind++) {
                OffsetDefinition d = OffsetDefinition.grey(3, 1, s);
                if (kind == 1) d = new OffsetDefinition(1, d.mean(), d.covariance(), s, OffsetTarget.HEURISTIC);
                PredictionType pt = kind < 2 || kind == 4
                        ? PredictionType.EPSILON
                        : kind == 2 ? PredictionType.V : PredictionType.X0;
                ModelProfile m = new ModelProfile(
                        3,
                        32,
                        32,
                        sl,
                        pt,
                        kind == 4 ? VarianceType.LEARNED : VarianceType.FIXED,
                        ValueRange.UNBOUNDED,
                        LumaMap.REC709,
                        Optional.of(d));
                StringBuilder b = new StringBuilder(s + " " + kind + ": ");
                String[][] cfg = {
                    {"dpmpp-2m", "20"},
                    {"dpmpp-2m", "10"},
                    {"ddim", "20"},
                    {"ddim", "50"},
                    {"ancestral", "1000"},
                    {"ancestral", "100"}
                };
                for (String[] c : cfg) {
                    if (kind > 0 && c[0].equals("ancestral") && a.length == 0) continue;
                    Scheduler sch = p.create(m, SettingValues.parse(p.settings(), Map.of("sampler", c[0])));
                    long t = System.nanoTime();
                    Pictures pics =
                            Pictures.sample(sch, new CylinderDenoiser(m, 1, 0.3), Integer.parseInt(c[1]), count, noise);
                    b.append(String.format(
                            "%s-%s %.4f (px %.3f) %.1fs  ",
                            c[0], c[1], pics.brightnessError(1), pics.pixelDeviation(), (System.nanoTime() - t) / 1e9));
                }
                SchedulerProvider dd = new DdimProvider();
                Scheduler sch = dd.create(m, SettingValues.defaults(dd.settings()));
                Pictures pics = Pictures.sample(sch, new CylinderDenoiser(m, 1, 0.3), 50, count, noise);
                b.append(String.format("plain-ddim50 %.4f", pics.brightnessError(1)));
                System.out.println(b);
            }
    }
}
