// Generated from core's catalog by `cargo xtask gen`. Do not edit.

export default {
  lang: "en",
  unknown: "?",
  words: {
    registration: "a registration key",
    activation: "an activation code",
    amendment: "an amendment code",
    hardware_key: "hardware key",
    mail: "e-mail",
    online: "online check",
    in_house: "license server inside the company",
    file: "license file",
    perpetual: "perpetual",
    rental: "rental",
    trial: "trial",
    machine_id: "machine id",
    board: "mainboard",
    disk: "disk",
    mac: "network adapter",
    host_name: "host name",
    tpm: "security chip (TPM)",
  },
  // The text and the remedy of each number.
  entries: {
    "1.1": [
      "No code was entered.",
      "Enter the code as it was issued. Capital or small letters and hyphens make no difference.",
    ],
    "1.2": [
      "The code has {found} {found:character|characters} where {wanted} are expected, hyphens not counted.[ Group {group} is too short or too long.]",
      "Compare the code with the original, group by group. A character that can not be read may be typed as a question mark.",
    ],
    "1.3": [
      "The code could not be read as it was entered, but exactly one possible code is close to it[: {count} {count:character differs|characters differ}]. Nothing was changed.",
      "Compare the suggested code with the original. If they are the same, accept the suggestion; otherwise enter the code again.",
    ],
    "1.4": [
      "Too many characters are unclear to tell which code was meant. Nothing was changed.",
      "Enter the code again from the original, with a question mark for each character that can not be read. If that does not help, ask the vendor for the code.",
    ],
    "1.5": [
      "This is {found:word}; {wanted:word} is needed here.",
      "Enter {wanted:word} here. If no activation code is at hand yet, online registration gives one for the registration key.",
    ],
    "1.6": [
      "This code is for another product.[ It begins with {found}; codes for this product begin with {wanted}.]",
      "Enter the code that came with this product. If there is none, ask the vendor.",
    ],
    "1.7": [
      "The code could be read, but it is not among the codes issued for this product.",
      "Compare the code with the original. If they are the same, ask the vendor to look it up.",
    ],
    "1.8": [
      "This code was not made for this license. The license stays as it was.",
      "Ask the vendor for a code for this license.",
    ],
    "1.9": [
      "This code is for a change that this license does not provide for[ (number {lock})]. The license stays as it was.",
      "If the vendor has sent a newer license, load it first and enter the code again. Otherwise ask the vendor for a code that fits.",
    ],
    "1.10": [
      "This code goes further than this license provides for[: it is for step {step}, and the license has {steps}]. The license stays as it was.",
      "If the vendor has sent a newer license, load it first and enter the code again. Otherwise ask the vendor for a code that fits.",
    ],
    "1.11": [
      "What this code does is already in effect. Entering it again adds nothing.",
      "Nothing to do. If something further was ordered, enter the newest code from the vendor.",
    ],
    "1.12": [
      "The code can not be checked on this computer, because the list of issued codes that it belongs to is not here[ (batch {batch})]. This says nothing against the code.",
      "Register the code online. Without an internet connection, ask the vendor for a license file in exchange for the code.",
    ],
    "1.13": [
      "More was entered than any code can hold[; at most {limit} bytes are read].",
      "Enter the code alone, without the text around it.",
    ],
    "1.14": [
      "The code was accepted. What it changes counts from now on.",
      "Nothing to do.",
    ],
    "1.15": [
      "No more codes can be kept on this computer[; {limit} are]. This code changed nothing.",
      "Ask the vendor for a new license file that holds the changes.",
    ],
    "2.1": [
      "This asset id is not in the vendor's records. A license that was issued only minutes ago may not have reached them yet.",
      "Try again in 15 minutes. If the answer is the same, contact the vendor and give this number.",
    ],
    "2.2": [
      "There is no license for this product here yet.",
      "Enter the activation code, or load the license file from the vendor.",
    ],
    "2.3": [
      "The license is here, but it has not been activated for this computer yet.",
      "Activate it online. Without an internet connection, take the request to a computer that has one, fetch the activated license there, and load it here.",
    ],
    "2.4": [
      "The license has not been activated yet. It activates itself on {at:moment}.",
      "Keep the computer connected to the internet until then, or activate the license by hand now.",
    ],
    "2.5": [
      "The activation was valid until {at}. It has to be renewed.",
      "Connect to the internet and activate the license again. Without a connection, fetch a new activation with another computer and load it here.",
    ],
    "2.6": [
      "The vendor has withdrawn this activation. This happens, for instance, when a license moves to another computer.",
      "If the license is meant to be used here, activate it again or ask the vendor.",
    ],
    "2.7": [
      "The license could not be confirmed. Nothing stops yet[; {days} {days:day is|days are} left to confirm it].",
      "Check the network connection and confirm the license again. If the connection works, check the customer id that was entered at installation.",
    ],
    "2.8": [
      "The license was to be confirmed by {at}, and this has not happened yet. What needs a confirmed license pauses until it is confirmed; everything else goes on.",
      "Check the network connection and confirm the license. What has paused comes back at once.",
    ],
    "2.9": [
      "Confirming the license by {method:word} is not available for version {version}.",
      "Use another method that the license names, or ask the vendor which versions this method is for.",
    ],
    "2.10": [
      "Confirming the license by {method:word} is not part of the current maintenance plan[ ({plan})].",
      "Use another method that the license names, or ask the vendor which maintenance plans include this method.",
    ],
    "2.11": [
      "Confirming the license by {method:word} is not available for a {term:word} license.",
      "Use another method that the license names, or ask the vendor.",
    ],
    "2.12": [
      "The confirmation came by {method:word}, and the license does not name this method.",
      "Use a method that the license names, or ask the vendor to add this one.",
    ],
    "2.13": [
      "It is time to confirm the license again. Nothing stops meanwhile.",
      "Nothing to do if the computer is connected. Otherwise connect it and confirm the license.",
    ],
    "2.14": [
      "The vendor has withdrawn this license.",
      "If another license came in its place, load that one. Otherwise contact the vendor and give this number.",
    ],
    "2.15": [
      "A newer license has taken the place of this one.",
      "Nothing to do.",
    ],
    "2.16": [
      "The last attempt to confirm the license did not succeed[ (number {number})].",
      "Check the network connection and try again. If the answer is the same, contact the vendor and give the number.",
    ],
    "2.17": [
      "The license was confirmed[ by {method:word}].",
      "Nothing to do.",
    ],
    "2.18": [
      "The license was activated.",
      "Nothing to do.",
    ],
    "2.19": [
      "The activation was given back. Another computer can use it now.",
      "Nothing to do.",
    ],
    "2.20": [
      "There is nobody to ask: the license names no way that could be used now.",
      "If the license should be confirmed by a server, ask the vendor for a corrected license file.",
    ],
    "2.21": [
      "From now on the license is confirmed[ by {method:word}].",
      "Nothing to do.",
    ],
    "3.1": [
      "The request to the vendor's server names no asset id. The license file was probably made without one.",
      "Ask the vendor for a corrected license file, and give this number.",
    ],
    "3.2": [
      "The asset id in the request to the vendor's server is empty. The license file was probably made with an empty one.",
      "Ask the vendor for a corrected license file, and give this number.",
    ],
    "3.3": [
      "The vendor's server could not reach its signing service, so it has issued nothing. The license on this computer stays as it was.",
      "Try again in 15 minutes. If the answer is the same, contact the vendor and give this number.",
    ],
    "3.4": [
      "The vendor's server could not update its records, so the activation was not completed. The license on this computer stays as it was.",
      "Try again in 15 minutes. If the answer is the same, contact the vendor and give this number.",
    ],
    "3.5": [
      "All activations of this license are in use[ ({limit} in total)].",
      "Deactivate a computer that no longer needs the license, or ask the vendor for more activations.",
    ],
    "4.1": [
      "There is nothing to read: the file or the text is empty.",
      "Choose the license file again. If the file itself is empty, fetch it from the vendor again.",
    ],
    "4.2": [
      "The license file was damaged on its way here. This is not a forgery: the text no longer holds what was sent.",
      "Fetch the original file again, and send it as an attachment or inside a zip file.",
    ],
    "4.3": [
      "The file is larger than a license file can be[; at most {limit} bytes are read].",
      "Check that the right file was chosen. If it is the file from the vendor, tell the vendor this number.",
    ],
    "4.4": [
      "This is not a license file.",
      "Choose the license file from the vendor. Its name usually ends in .key.",
    ],
    "4.5": [
      "The license file is not put together correctly. It departs from the one binary form (deterministic CBOR)[ at byte {offset}].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.6": [
      "The license file is not put together correctly. It is nested too deeply[; at most {limit} levels are read].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.7": [
      "The license file holds something that this version of the program does not know, so it is not accepted.[ It is the field {field}.]",
      "Update the program. If that does not help, ask the vendor for a file that fits this version, and give this number.",
    ],
    "4.8": [
      "Something is missing from the license file.[ It is the field {field}.]",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.9": [
      "A value is too long, too large or too small.[ It is in the field {field}.]",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.10": [
      "The license file holds a value that this version of the program does not know, so it is not accepted.[ It is in the field {field}.]",
      "Update the program. If that does not help, ask the vendor for a file that fits this version, and give this number.",
    ],
    "4.11": [
      "The file holds a document of a type that this version of the program does not know, so it is not accepted.",
      "Update the program. If that does not help, ask the vendor for a file that fits this version, and give this number.",
    ],
    "4.12": [
      "The file is not signed in the way that its key calls for. The header names another algorithm than the key.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.13": [
      "The signature could not be traced back to the vendor. No certificate leads from the signing key[ {kid}] to a trusted root.",
      "Check that the file is meant for this product. If it is, ask the vendor for a file with all its certificates, and give this number.",
    ],
    "4.14": [
      "The signature does not hold. The file was changed after it was signed, or the vendor did not sign it.",
      "Get the file from the vendor again. If it happens again, tell the vendor this number.",
    ],
    "4.15": [
      "A public key can not be used. It is not a usable Ed25519 public key.",
      "Check that the key was copied completely. If it came in a file, ask the vendor for a new one and give this number.",
    ],
    "4.16": [
      "It can not be told which key is meant. Two different keys share the key id[ {kid}].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.17": [
      "The file was signed with a key that is meant for something else. It may not sign documents of this kind.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.18": [
      "The file was signed before its signer was entitled to sign. The signature is older than the beginning of the certificate.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.19": [
      "The file was signed when its signer was no longer entitled to sign. The signature is newer than the end of the certificate.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.20": [
      "The file was signed with a key that is meant for other products. It may not sign for this product[ ({product})].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.21": [
      "The file was signed with a key that is meant for other customers. It may not sign for this customer.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.22": [
      "The file was signed with a key that is meant for other sites. It may not sign for this site.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.23": [
      "The file grants more seats than its signer may grant[: {found}, where {limit} {limit:is|are} allowed].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.24": [
      "The file lets seats be borrowed for longer than its signer may grant.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.25": [
      "The file allows more use beyond the seats owned (overdraft) than its signer may grant.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.26": [
      "The signature could not be traced back to the vendor. Too many certificates lie between it and the root[; at most {limit} {limit:is|are} accepted].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.27": [
      "The signature could not be traced back to the vendor. The certificates vouch for each other in a ring.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.28": [
      "A certificate in the file proves nothing. It is signed with the very key that it certifies.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.29": [
      "A certificate in the file was signed with a key that may not pass on its rights. That key may not sign certificates.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.30": [
      "The vendor has withdrawn the key that signed this file[ ({kid})].",
      "Ask the vendor for a file signed with a current key, and give this number.",
    ],
    "4.31": [
      "This list of revocations is older than one that was seen before[: number {found} after number {wanted}]. The newer one stays in force.",
      "Use the newest file from the vendor.",
    ],
    "4.32": [
      "This file is for another product.[ It is for {found}, and {wanted} is running here.]",
      "Choose the license file for this product. If there is none, ask the vendor.",
    ],
    "4.33": [
      "The license does not fit the codes of this product.[ It names the code prefix {found}; the product uses {wanted}.]",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.34": [
      "This file comes from another vendor.[ It was issued by {found}; {wanted} is expected.]",
      "Choose the license file for this product. If it is the file that came with the product, contact its vendor and give this number.",
    ],
    "4.35": [
      "It can not be told which document counts. Two different documents carry the same id.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.36": [
      "The file holds more documents than are read at once[; at most {limit} {limit:is|are}].",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.37": [
      "The dates in the license file do not fit together. The end of a term is not after its beginning.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.38": [
      "The activation and the license do not belong together. The activation names this license, but another product, customer or site.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.39": [
      "The list of revocations is due for renewal.[ A newer one was expected by {at}.] Nothing stops for that reason.",
      "Connect to the internet and confirm the license, or load the newest file from the vendor.",
    ],
    "4.40": [
      "The notes that the program keeps between runs could not be read. Nothing of the license is lost.",
      "Nothing to do; the program starts new notes. If it happens again, check the disk and the access rights to the program's folder.",
    ],
    "4.41": [
      "The notes that the program keeps between runs were written by a newer version of it. Nothing of the license is lost.",
      "Use the newer version again, or go on with this one; it starts new notes.",
    ],
    "4.42": [
      "The file calls for a second signature that this version of the program can not check yet, so it is not accepted.",
      "Update the program.",
    ],
    "4.43": [
      "The private key can not be used. It is not a usable Ed25519 private key.",
      "Check that the whole private key was given, and not the public one.",
    ],
    "4.44": [
      "A list of revocations withdraws a root key and is not signed with one. Only a root may revoke a root.",
      "Ask the vendor for a new file, and give this number.",
    ],
    "4.45": [
      "The answer does not belong to any request of this computer. The license stays as it was.",
      "Ask again from this computer, and use the answer to that request.",
    ],
    "4.46": [
      "The answer is older than what this computer already holds[ (number {found}, where {wanted} is held)]. The license stays as it was.",
      "Nothing to do. If a newer answer should exist, ask again.",
    ],
    "4.47": [
      "The answer was made for another computer, user or hardware key. The license stays as it was.",
      "Use the answer to the request of this computer. If it was that one, contact the vendor and give this number.",
    ],
    "4.48": [
      "This is the request itself, not the answer to it.",
      "Send it to the vendor, and use the file that comes back.",
    ],
    "5.1": [
      "The license is in order. It begins on {at:day}.",
      "Wait until that day, and check that this computer shows the right date. If the license is needed sooner, ask the vendor.",
    ],
    "5.2": [
      "The license was valid until {at}. It is now in the grace period for renewal; everything still works for a while.",
      "Renew the license soon. Then confirm it online, or enter the new code from the vendor.",
    ],
    "5.3": [
      "The license was valid until {at}. What needs a current license stops; everything else goes on.",
      "Renew the license. Then confirm it online, or enter the new code from the vendor.",
    ],
    "5.4": [
      "The license is valid until {at}.[ {days} {days:day is|days are} left.]",
      "Renew the license in good time. If it has been renewed already, confirm it online or enter the new code from the vendor.",
    ],
    "5.5": [
      "The clock of this computer is behind. {at:moment} is known to have passed.",
      "Set the date, the time and the time zone of this computer. If they are right already, ask the vendor for a time statement.",
    ],
    "5.6": [
      "The clock of this computer is {days} {days:day|days} ahead of the time last seen. It is used for now, but not yet relied on.",
      "Nothing to do if date and time are right. Otherwise set them, and all is as before.",
    ],
    "5.7": [
      "The vendor has settled an earlier problem with the clock of this computer.",
      "Nothing to do.",
    ],
    "5.8": [
      "The service {service} begins on {at:day}.",
      "Wait until that day, and check that this computer shows the right date. If the service is needed sooner, ask the vendor.",
    ],
    "5.9": [
      "The service {service} was valid until {at}. It is now in the grace period for renewal and still works for a while.",
      "Renew the service soon. Then confirm the license online, or enter the new code from the vendor.",
    ],
    "5.10": [
      "The service {service} was valid until {at}. It has stopped; services with terms of their own go on.",
      "Renew the service. Then confirm the license online, or enter the new code from the vendor.",
    ],
    "5.11": [
      "Maintenance ran until {at}. The license itself goes on.",
      "Renew the maintenance contract to go on receiving what it includes.",
    ],
    "5.12": [
      "A date could not be read[: {found}].",
      "Write dates as year, month and day, such as 2027-03-31. If the date came in a file, ask the vendor for a corrected one.",
    ],
    "5.13": [
      "A time zone could not be read[: {found}].",
      "Give a name and a POSIX rule, such as Asia/Tokyo and JST-9. If the time zone came in a file, ask the vendor for a corrected one.",
    ],
    "5.14": [
      "The vendor confirmed the time[: it is {at:moment}]. The clock counts as right again.",
      "Nothing to do.",
    ],
    "6.1": [
      "The activation here does not match this computer. It was made for another one, or too much of the hardware has changed since.[ {found} of the {wanted} points needed match.]",
      "Activate the license on this computer. If no activation is left, deactivate a computer that no longer needs it, or ask the vendor.",
    ],
    "6.2": [
      "The license is tied to a computer, and the program could not tell which computer this is.",
      "Restart the program. If that does not help, ask the makers of the program and give this number.",
    ],
    "6.3": [
      "The license is tied to a part of the computer that is not the same here[: {component:word}].",
      "If the part was replaced, activate the license again. If no activation is left, ask the vendor.",
    ],
    "6.4": [
      "{changed} of {total} hardware parts {changed:has|have} changed[ ({component:word})]. {wanted} {wanted:is|are} needed, {found} {found:matches|match}.",
      "Nothing to do now. If more parts are going to change, activate the license again afterwards.",
    ],
    "6.5": [
      "No hardware key answers.",
      "Plug in the hardware key, and check that its driver is installed. If the key is broken or lost, unlock the spare key and tell the vendor.",
    ],
    "6.6": [
      "A hardware key is plugged in, but it is not one of this license.",
      "Plug in the hardware key of this license. If this is meant to be it, contact the vendor and give this number.",
    ],
    "6.7": [
      "Only the spare hardware key is plugged in, and it is still locked.",
      "Plug in the main key. If it is broken or lost, unlock the spare: it works at once and can not be locked again. Then tell the vendor.",
    ],
    "6.8": [
      "The license runs on the unlocked spare key.",
      "Tell the vendor that the main key is out of use. When the replacement comes, plug it in and send the old main key and this spare back.",
    ],
    "6.9": [
      "The vendor has withdrawn this hardware key.",
      "Plug in the key that replaces it. If there is none, contact the vendor and give this number.",
    ],
    "6.10": [
      "The term of this hardware key ran until {at}.",
      "Ask the vendor to extend it. For a replacement key this happens when the old keys have come back.",
    ],
    "6.11": [
      "A hardware key is plugged in, but it did not answer the question that shows which key it is.",
      "Take the key out and plug it in again. If that does not help, check its driver, or contact the vendor and give this number.",
    ],
    "6.12": [
      "This computer is outside the network that was agreed for the license.",
      "Use the program in the agreed network. If the site or its addresses have changed, ask the vendor to enter the new ones.",
    ],
    "6.13": [
      "The license is tied to a network, and the program could not tell which network this computer is in.",
      "Connect the computer to the agreed network and start the program again.",
    ],
    "6.14": [
      "The license needs a host name of the letters A to Z, digits and hyphens alone.[ This computer is called {found}.]",
      "Give the computer such a host name, then activate the license again. A system administrator can help.",
    ],
    "6.15": [
      "The license does not cover version {found} of the program.",
      "Use a version that the license covers, or ask the vendor for a license for this one.",
    ],
    "6.16": [
      "The license does not include the feature {feature}. Other features are not affected.",
      "To use this feature, ask the vendor to add it.",
    ],
    "6.17": [
      "The activation here was made for another user.",
      "Sign in as that user, or activate the license for this one.",
    ],
    "6.18": [
      "The term of this hardware key runs until {at}.",
      "Ask the vendor to extend it in good time. For a replacement key this happens when the old keys have come back.",
    ],
    "6.19": [
      "The spare hardware key is unlocked. This can not be undone.",
      "Send the broken key to the vendor, who sends a new one.",
    ],
    "7.1": [
      "All seats are taken at the moment[ ({seats} in total)].",
      "Try again in a minute, or ask the administrator to release a seat that is no longer used.",
    ],
    "7.2": [
      "No license server has given this computer a seat.",
      "Check the network connection, and that the license server is running. The administrator can help.",
    ],
    "7.3": [
      "The license server gave out a seat beyond those that the license holds[: seat {seat}, where there are {seats}].",
      "Ask the administrator to tell the vendor this number. A seat within the license works at once.",
    ],
    "7.4": [
      "The seat was granted until {at}.",
      "Connect to the license server; it grants the seat anew.",
    ],
    "7.5": [
      "The license server gave this computer a seat[: number {seat}].",
      "Nothing to do.",
    ],
    "7.6": [
      "All seats are taken. This computer waits for one[ at place {position} of the queue].",
      "Nothing to do: the next free seat is given out in turn.",
    ],
    "7.7": [
      "The administrator took this seat back.",
      "Save what is open, and ask the administrator for a seat.",
    ],
    "7.8": [
      "The license does not let a seat be borrowed, or not for so long[; at most until {at:moment}].",
      "Choose an earlier day, or ask the administrator.",
    ],
    "7.9": [
      "Two computers show the same seat[, number {seat},] for the same time.",
      "Give both leases to the vendor; they are signed, and prove it.",
    ],
    "7.10": [
      "The license server does not know this seat.",
      "Nothing to do: a new seat is asked for.",
    ],
    "7.11": [
      "The seat was given back.",
      "Nothing to do.",
    ],
    "7.12": [
      "The license holds no seats for this group[ ({group})].",
      "Ask the administrator for the right name of the group.",
    ],
    "8.1": [
      "The server can not be reached. The license on this computer stays as it was.",
      "Check the network connection and the proxy settings, and try again in a minute.",
    ],
    "8.2": [
      "The server did not answer in time. The license on this computer stays as it was.",
      "Try again in a minute. If it happens again, check the network connection and the proxy settings.",
    ],
    "9.0": [
      "Something happened that was not foreseen. Its cause is not known.",
      "Try again. If it happens again, contact the vendor and give this number.",
    ],
    "9.1": [
      "There is a fault in the program itself. The license is not the cause.",
      "Please report it to the makers of the program with this number.",
    ],
    "9.2": [
      "The document could not be signed, so nothing was issued.",
      "Check that the key file or the signing device is there and unlocked, and try again.",
    ],
    "9.3": [
      "The program asked for something that can not be done[: {field}]. The license is not the cause.",
      "Update the program. If that does not help, report it to the makers of the program with this number.",
    ],
  },
};
