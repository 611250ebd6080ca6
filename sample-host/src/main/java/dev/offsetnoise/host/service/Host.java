package dev.offsetnoise.host.service;

import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The services of one program: a front end opens it at its start and closes it at its end. */
public final class Host implements AutoCloseable {

    private final PluginCatalogue plugins;
    private final ModelZoo models;

    private Host(PluginCatalogue plugins, ModelZoo models) {
        this.plugins = plugins;
        this.models = models;
    }

    /**
     * Finds plugins and models.
     *
     * @param home the program's folder
     * @param morePlugins further plugin folders
     * @param moreModels further folders of model folders, which are searched first
     * @return the services, to be closed
     */
    public static Host open(Home home, List<Path> morePlugins, List<Path> moreModels) {
        List<Path> pluginFolders = new ArrayList<>(home.pluginFolders());
        pluginFolders.addAll(morePlugins);
        List<Path> modelFolders = new ArrayList<>(moreModels);
        modelFolders.add(home.zoo());
        return new Host(
                PluginDiscovery.discover(Host.class.getClassLoader(), pluginFolders), new ModelZoo(modelFolders));
    }

    /**
     * The schedulers.
     *
     * @return what was found
     */
    public PluginCatalogue plugins() {
        return plugins;
    }

    /**
     * The models.
     *
     * @return what can be named
     */
    public ModelZoo models() {
        return models;
    }

    /**
     * Makes pictures. Each request opens the networks that it needs, and closes them when it ends.
     *
     * @return a service that works until this host is closed
     */
    public GenerationService generation() {
        return new GenerationService(models, plugins);
    }

    /**
     * Makes pictures with networks that stay open between requests.
     *
     * @param kept the networks; they may outlive this host, and another one may go on with them
     * @return a service that works until this host or the networks are closed
     */
    public GenerationService generation(KeptNetworks kept) {
        return new GenerationService(models, plugins, kept::lend);
    }

    /**
     * Examines models.
     *
     * @return a service that works until this host is closed
     */
    public DoctorService doctor() {
        return new DoctorService(models, plugins);
    }

    /**
     * Computes curves.
     *
     * @return a service that works until this host is closed
     */
    public CurveService curves() {
        return new CurveService(models, plugins);
    }

    /** Closes the plugins. */
    @Override
    public void close() {
        plugins.close();
    }
}
