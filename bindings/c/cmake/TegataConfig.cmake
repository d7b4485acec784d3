# find_package(Tegata 0.1 REQUIRED)
# target_link_libraries(product PRIVATE Tegata::tegata)     # or Tegata::static

get_filename_component(_tegata_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET Tegata::tegata)
    add_library(Tegata::tegata SHARED IMPORTED)
    set_target_properties(Tegata::tegata PROPERTIES
        IMPORTED_LOCATION "${_tegata_prefix}/lib/libtegata.so.@VERSION@"
        IMPORTED_SONAME "libtegata.so.@SOVERSION@"
        INTERFACE_INCLUDE_DIRECTORIES "${_tegata_prefix}/include")
endif()

if(NOT TARGET Tegata::static)
    set(CMAKE_THREAD_PREFER_PTHREAD ON)
    find_package(Threads REQUIRED)
    add_library(Tegata::static STATIC IMPORTED)
    set_target_properties(Tegata::static PROPERTIES
        IMPORTED_LOCATION "${_tegata_prefix}/lib/libtegata.a"
        INTERFACE_INCLUDE_DIRECTORIES "${_tegata_prefix}/include"
        INTERFACE_LINK_LIBRARIES "Threads::Threads;${CMAKE_DL_LIBS};m")
endif()

unset(_tegata_prefix)
set(Tegata_FOUND TRUE)
