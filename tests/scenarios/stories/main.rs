//! Five kinds of products, told as their users live through them.

mod kind_a_hardware_key_and_mail;
mod kind_b_floating_seats;
mod kind_c_registration_and_activation_code;
mod kind_d_sign_in_check;
mod kind_e_license_file;
