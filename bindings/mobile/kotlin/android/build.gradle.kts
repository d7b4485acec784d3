// The AAR for Android: the same sources, with the native libraries that `cargo ndk` put into build/jniLibs.

plugins {
    id("com.android.library") version "8.7.3"
    kotlin("android") version "2.4.20"
}

android {
    namespace = "tegata"
    compileSdk = 35
    defaultConfig {
        // java.time without desugaring.
        minSdk = 26
        consumerProguardFiles("consumer-rules.pro")
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
    sourceSets["main"].kotlin.srcDir("../src/main/kotlin")
    sourceSets["main"].jniLibs.srcDir("../build/jniLibs")
    // It asks at run time whether there is a java.lang.ref.Cleaner, and takes JNA's if not.
    lint { disable += "NewApi" }
}

kotlin {
    compilerOptions { jvmTarget = org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_11 }
}

dependencies {
    api("net.java.dev.jna:jna:5.17.0@aar")
}
