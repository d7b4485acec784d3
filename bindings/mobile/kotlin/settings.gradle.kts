pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "tegata"

// The AAR needs the Android SDK; without it the jar is built all the same.
if (providers.gradleProperty("android").isPresent) include(":android")
