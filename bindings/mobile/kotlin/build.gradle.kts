// The jar for the JVM. The native libraries that it carries lie in build/native, each in the folder that JNA looks
// into: linux-x86-64, darwin-aarch64, win32-x86-64, …

plugins {
    kotlin("jvm") version "2.4.20"
    `java-library`
    `maven-publish`
}

group = "tegata"
version = "0.1.0"

dependencies {
    api("net.java.dev.jna:jna:5.17.0")
}

kotlin {
    compilerOptions { jvmTarget = org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_11 }
}

java {
    sourceCompatibility = JavaVersion.VERSION_11
    targetCompatibility = JavaVersion.VERSION_11
    withSourcesJar()
}

// src/test, src/conformance and src/bench are programs of their own: `cargo xtask test Kotlin` runs them on the jar.
sourceSets["test"].kotlin.setSrcDirs(emptyList<String>())

tasks.jar { from(layout.buildDirectory.dir("native")) }

publishing {
    publications { create<MavenPublication>("tegata") { from(components["java"]) } }
}
