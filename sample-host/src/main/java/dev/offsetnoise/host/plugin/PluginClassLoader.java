package dev.offsetnoise.host.plugin;

import dev.offsetnoise.api.SchedulerProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;

/**
 * The classes of one plugin jar. It sees itself, the JDK and the plugin interface, and nothing else of the host: a
 * plugin may bring any version of any library.
 */
final class PluginClassLoader extends URLClassLoader {

    private static final String INTERFACE_PACKAGE = SchedulerProvider.class.getPackageName() + ".";

    private final ClassLoader host;

    PluginClassLoader(URL jar, ClassLoader host) {
        super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(INTERFACE_PACKAGE) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    /** Only the jar's own: the providers of the JDK or the host are not this plugin's. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
