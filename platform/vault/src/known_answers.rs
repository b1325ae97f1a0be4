// SPDX-License-Identifier: EUPL-1.2
//! Known answers. Those of the standards show that the crates are what we take them for; ours
//! were made by another program in another language (libsodium, Python's hashlib and cryptography, the reference
//! Argon2), from `docs/security/register.md` alone. A change of any format breaks them.

use crate::keys::sealed::Key;
use crate::parcel::PublicKey;
use crate::secret::Secret;
use crate::*;
use gw_core::hex;
use uuid::Uuid;

fn bytes(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn key<K: Key>(bytes: impl Fn(u8) -> u8) -> K {
    let mut all = [0; 32];
    all.iter_mut().zip(0..).for_each(|(byte, at)| *byte = bytes(at));
    K::of(Secret::take(&mut all))
}

const TENANT: Uuid = Uuid::from_u128(1);
const CASE: Uuid = Uuid::from_u128(2);

fn case_key() -> CaseKey {
    key(|at| at)
}

mod standards {
    use super::bytes;
    use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    use chacha20poly1305::{XChaCha20Poly1305, XNonce};
    use gw_core::hex;
    use hpke::{Deserializable, Kem, OpModeR};

    #[test]
    fn xchacha20_poly1305_of_the_draft() {
        let key: [u8; 32] = std::array::from_fn(|at| 0x80 + u8::try_from(at).unwrap());
        let nonce: [u8; 24] = std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap());
        let message: &[u8] = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let payload = Payload { msg: message, aad: &bytes("50515253c0c1c2c3c4c5c6c7") };
        let sealed = XChaCha20Poly1305::new(&key.into()).encrypt(&XNonce::from(nonce), payload).unwrap();
        assert_eq!(hex(&sealed[message.len()..]), "c0875924c1c7987947deafd8780acf49");
        assert!(hex(&sealed).starts_with("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"));
    }

    #[test]
    fn hkdf_sha256_of_rfc_5869() {
        let hkdf = hkdf::Hkdf::<sha2::Sha256>::new(Some(&bytes("000102030405060708090a0b0c")), &[0x0b; 22]);
        let mut out = [0; 42];
        hkdf.expand(&bytes("f0f1f2f3f4f5f6f7f8f9"), &mut out).unwrap();
        let right = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assert_eq!(hex(&out), right);
    }

    #[test]
    fn argon2id_of_rfc_9106() {
        let mut params = ParamsBuilder::new();
        params.m_cost(32).t_cost(3).p_cost(4).data(AssociatedData::new(&[4; 12]).unwrap());
        let params = params.build().unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut out = [0; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
        assert_eq!(hex(&out), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn hpke_base_mode_of_rfc_9180() {
        type Suite = hpke::kem::X25519HkdfSha256;
        let private = bytes("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
        let encapsulated = bytes("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
        let opened = hpke::single_shot_open::<hpke::aead::ChaCha20Poly1305, hpke::kdf::HkdfSha256, Suite>(
            &OpModeR::Base,
            &<Suite as Kem>::PrivateKey::from_bytes(&private).unwrap(),
            &<Suite as Kem>::EncappedKey::from_bytes(&encapsulated).unwrap(),
            b"Ode on a Grecian Urn",
            &bytes(
                "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
            ),
            b"Count-0",
        );
        assert_eq!(opened.unwrap(), b"Beauty is truth, truth beauty");
    }
}

#[test]
fn a_cell() {
    let sealed = bytes(
        "01010100000003404142434445464748494a4b4c4d4e4f50515253545556575df738583dc6bdc6584c773489f98f061d34ccb02c345b0a\
         45bc255491f38b3fdd874b459252cd02d2533b0f9e380e15d07b726c02f23211ab4999768e82ef0894a7e707cd9e5130e7f101b7a8a2c2\
         ed8d0154b233c3bfb608799da2462ae8b8bc6ad7edc188848dc4997acc6281c590b274718b6abea34ebed3b33c32fdb9b7ea6e34d62d70\
         4e7dc31e1ca84c25b571",
    );
    let place = Place::new(TENANT, CASE, "melding.verhaal").key_version(3).row_version(7);
    let opened = case_key().story().unwrap().open(&place, &sealed).unwrap();
    assert_eq!(opened.as_slice(), b"Ik werd geweigerd bij de deur.");
}

#[test]
fn a_case_key_under_team_and_epoch() {
    let place = Place::new(TENANT, CASE, "sleutel");
    let outer = bytes(
        "01020000000001404142434445464748494a4b4c4d4e4f5051525354555657f133a33d5d560fe9d977660218ac5870f66afb94c3d1e548\
         98863b5a0959906129b204b5da523733688a847b172e1c96bfd8950f9b753fc7a7adbdaccabba228779961a7ed7b2380f64f2bce0c9650\
         01a8924cab22082fda1f6a84d223d2d0",
    );
    let inner = key::<EpochKey>(|_| 0x22).uncover(&place, &outer).unwrap();
    let opened: CaseKey = key::<TeamSecret>(|_| 0x11).unwrap(&place, &inner).unwrap();
    assert_eq!(opened.secret().bytes(), case_key().secret().bytes());
}

#[test]
fn a_parcel_for_a_team() {
    let team: TeamSecret = key(|_| 0x11);
    let public = "7fa114376b2a855270fbe3a800361e82f95354ae9b7ab846ad01c7bc518b8845";
    assert_eq!(hex(team.public_key().unwrap().bytes()), public);
    let parcel = bytes(
        "0111840e0eae611c970a92cea2e745c9f3f6ae69b67d75bac5eba11add350cd58f6874eab70abd482bf9f1a1d4216639c84afb35d1b77a\
         2eb6b94754ebc9533059cfcd4e88d8204e3f0f8e3f8d9d0a5731c1",
    );
    assert_eq!(parcel.len(), PARCEL_OVERHEAD + 32);
    let opened: CaseKey = team.receive(&Place::new(TENANT, CASE, "sleutel"), &parcel).unwrap();
    assert_eq!(opened.secret().bytes(), case_key().secret().bytes());
    let _: PublicKey = PublicKey::from_bytes(bytes(public).try_into().unwrap());
}

#[test]
fn keys_of_codes_locks_and_tenants() {
    // 00 01 … 0e
    let code = ReturnCode::read("K7QM-000G-40R4-0M30-E209-185G-R38E").ok().unwrap();
    let keys = code.keys(Uuid::from_u128(3)).ok().unwrap();
    assert_eq!(
        hex(keys.verifier.bytes()),
        "7941b4e5bca9a3bd7ecae3f1658120de243003b6a87009b6221d0c098f51d992"
    );
    let locks = [
        (keys.lock, "8f82c79f302d141fdf222a52b4c053979c31dd96c31200e95c385b9f6fc361d4"),
        (
            passkey_lock(&[0x33; 32], b"cred").unwrap(),
            "bff6d0adfd7afa985d6145e434e0e20c4a9753adfbbb4708b20d8b4dfc748b91",
        ),
        (
            password_lock(
                "vier bruggen en een fiets",
                &PasswordSalt::from_bytes(std::array::from_fn(|at| u8::try_from(at).unwrap())),
            )
            .unwrap(),
            "eb830428d498634e70307e0273af6834a315e12f2c4c52f1e41c316b4c0d5ce4",
        ),
    ];
    for (lock, right) in locks {
        assert_eq!(hex(lock.secret().bytes()), right);
    }
    let instance: InstanceKey = key(|_| 0x44);
    let facts = instance.facts(TENANT).unwrap();
    assert_eq!(
        hex(facts.secret().bytes()),
        "5c9b684197c2daabf243542ead18081e1ebee9f2bf40eed7971b6f0f79dcdd26"
    );
    let audit = instance.audit(TENANT).unwrap();
    assert_eq!(
        hex(audit.secret().bytes()),
        "3a4835c19ca766bf9c46d273a3d7d160fdf656c9b15dc66735957d4289f25f03"
    );
    let chain: AuditKey = key(|_| 0x55);
    assert_eq!(
        hex(&chain.link(b"voor", b"na")),
        "5c9f17d4a3c97d7f027bd2e9474c7272ae9d485981947aa6b67b8546ed2f4ccb"
    );
    let team: TeamSecret = key(|_| 0x66);
    let search = team.search().unwrap();
    assert_eq!(
        hex(search.secret().bytes()),
        "fde962fa529eade6ef213c500735b61ec646c30cb0a44d62ac5e9c0f1dec8e7f"
    );
    assert_eq!(search.token("porti"), 0xb774_dbe1_9177_f4aa);
    let session = SessionKey::of("koekje", "concept").unwrap();
    assert_eq!(hex(&session.label()), "47b233e7b58b7d87dd1b1bf9f8bec81c");
}

#[test]
fn two_shares() {
    let first = "04NS-Z84K-05JP-TTBH-EN6M-2PAN-5MMJ-299D-24CG-A389-Y7TY-VRES-TQ6W-KGA5-9N8N-KERJ-00";
    let third = "04NS-Z84K-0DKQ-TXTX-9W2H-EF97-NPKV-V3WN-TZ6Y-FZFQ-WVTD-XK46-KJVB-S9PM-SVPF-D1JD-VM";
    let shares = [RecoveryShare::read(third).unwrap(), RecoveryShare::read(first).unwrap()];
    assert_eq!(*shares[1].text(), first);
    let lock = RecoverySecret::combine(&shares).unwrap().lock().unwrap();
    assert_eq!(
        hex(lock.secret().bytes()),
        "c819c4a90d0f6d497e061cea2b42b43df51423b90b1e332f80f5be4ebd76d366"
    );
}

#[test]
fn a_file() {
    let secret =
        crate::derive::derive(case_key().secret().bytes(), b"", "file", &[Uuid::from_u128(9).as_bytes()]);
    let key = FileKey::of(secret.unwrap());
    let sealed = include_bytes!("../tests/vectors/file-small.bin");
    let mut opened = Vec::new();
    let place = Place::new(TENANT, CASE, "bijlage");
    assert_eq!(open_file(&key, &place, &mut &sealed[..], &mut opened).unwrap(), 7);
    assert_eq!(opened, b"notulen");
    assert_eq!(sealed.len() as u64, sealed_length(7));
    assert_eq!(sealed_length(70_000), 71_591);
}

#[test]
fn a_proof() {
    let instance: InstanceKey = key(|_| 0x44);
    let proof = instance.proof().unwrap();
    assert_eq!(proof.public(), "4ee917408385c4804b341d723dd34010d3654152dc2e5afc3162725fac5b7c4e");
    let made = proof.sign(&[TENANT.as_bytes(), b"2026-00042", b"2026-11-27"]);
    assert_eq!(
        made.text(),
        "bbf8b5f7e8baf6aa2ebcc1674734e717f773fd9fff81dd3ffce0a2d312d6548e\
         4da16144cbc46f0f4735690120dd8640beb774a31d10088c4f48b1736c3b0002"
    );
    assert_eq!(made.check(), "KEV7-9AAQ-AVZR-KPVW-8FJM-HPCS");
}
