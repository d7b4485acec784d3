/* A hardware key in software: the private key of RFC 8032, section 7.1, test 2, and OpenSSL's Ed25519. */
#ifndef TOKEN_H
#define TOKEN_H

#include <openssl/evp.h>
#include <stdint.h>

static const unsigned char TOKEN_SECRET[32] = {
    0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11, 0x4e, 0x0f,
    0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb,
};

/* 64 bytes; 0 if it did not work. */
static int token_sign(const uint8_t *bytes, size_t length, uint8_t signature[64])
{
    size_t size = 64;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, TOKEN_SECRET, sizeof TOKEN_SECRET);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int signed_it = EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1
                 && EVP_DigestSign(context, signature, &size, bytes, length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return signed_it;
}

#endif
