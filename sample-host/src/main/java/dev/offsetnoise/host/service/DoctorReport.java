package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.latent.model.ModelCard;
import java.util.List;
import java.util.Map;

/**
 * What a model can and cannot reach with a scheduler.
 *
 * @param model the model's card
 * @param scheduler the scheduler's id
 * @param settings its settings that were given or advised
 * @param findings in words, the most important first
 * @param points the process at a few steps, descending; empty if the scheduler refuses the model
 */
public record DoctorReport(
        ModelCard model,
        String scheduler,
        Map<String, String> settings,
        List<Finding> findings,
        List<ProcessPoint> points) {

    /**
     * Copies the collections.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param findings see {@link #findings()}
     * @param points see {@link #points()}
     */
    public DoctorReport {
        settings = Map.copyOf(settings);
        findings = List.copyOf(findings);
        points = List.copyOf(points);
    }

    /**
     * Whether the scheduler refuses the model.
     *
     * @return true if a finding is an error
     */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
