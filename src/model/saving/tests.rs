use zeroize::Zeroizing;

use super::super::{BannerKind, Command, Dialog, Edit, Intent, Model};
use crate::manifest::Member;
use crate::record::{Event, Job, Origin, Place, Saves, Settings, Written};

const WHOLE: &str = r#"{
  "schema_version": "v1", "name_for_human": "Trips", "name_for_model": "trips",
  "description_for_human": "d", "description_for_model": "d", "auth": {"type": "none"},
  "api": {"type": "openapi", "url": "https://api.example/openapi.yaml"},
  "logo_url": "https://api.example/l.png", "contact_email": "a@api.example", "legal_info_url": "https://api.example/l"
}"#;
const PATH: &str = "/tmp/ai-plugin.json";

fn opened(text: &str) -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000, [7; 8]);
    let bytes = Zeroizing::new(text.as_bytes().to_vec());
    model.on_event(Event::ManifestRead(Origin::File(PATH.to_owned()), Ok(bytes)));
    model
}

/// The only job of these commands.
fn job(commands: &[Command]) -> &Job {
    let [Command::Start(None, job)] = commands else { panic!("{commands:?}") };
    job
}

fn looked(model: &mut Model, agreed: bool, there: Place) -> Vec<Command> {
    model.on_event(Event::PlaceLooked { path: PATH.to_owned(), agreed, there, saves: Saves::Manifest })
}

#[test]
fn what_is_replaced_is_named_unless_a_dialog_asked_already_or_it_is_the_files_own_place() {
    let mut model = opened(WHOLE);
    model.dialog = Some(Dialog::Path { text: PATH.to_owned(), save: Some(Saves::Manifest) });
    assert!(matches!(job(&model.on_intent(Intent::Confirm)), Job::LookAtPlace { agreed: false, .. }));
    assert!(looked(&mut model, false, Place::Taken).is_empty());
    let asked = Dialog::Save { path: PATH.to_owned(), there: Place::Taken, errors: 0, saves: Saves::Manifest };
    assert_eq!(model.dialog, Some(asked));
    assert!(matches!(job(&model.on_intent(Intent::Confirm)), Job::WriteManifest { path, .. } if path == PATH));

    for intent in [Intent::SaveTo(PATH.to_owned(), Saves::Manifest), Intent::Save] {
        let mut model = opened(WHOLE);
        assert!(matches!(job(&model.on_intent(intent)), Job::LookAtPlace { path, agreed: true, .. } if path == PATH));
        assert!(matches!(job(&looked(&mut model, true, Place::Taken)), Job::WriteManifest { .. }));
    }
    assert!(matches!(job(&looked(&mut opened(WHOLE), false, Place::Free)), Job::WriteManifest { .. }));
}

#[test]
fn a_file_that_something_else_wrote_to_since_it_was_opened_is_not_replaced_unasked() {
    let mut model = opened(WHOLE);
    let commands = model.on_intent(Intent::Save);
    assert!(matches!(job(&commands), Job::LookAtPlace { opened: Some(text), .. } if text == WHOLE), "{commands:?}");
    assert!(looked(&mut model, true, Place::Changed).is_empty());
    assert!(matches!(&model.dialog, Some(Dialog::Save { there: Place::Changed, errors: 0, .. })), "{:?}", model.dialog);
    assert!(matches!(job(&model.on_intent(Intent::Confirm)), Job::WriteManifest { .. }));
    let elsewhere = model.on_intent(Intent::SaveTo("/tmp/other.json".to_owned(), Saves::Manifest));
    assert!(matches!(job(&elsewhere), Job::LookAtPlace { opened: None, .. }), "{elsewhere:?}");
}

#[test]
fn where_an_error_is_left_it_is_asked_once_whatever_is_there() {
    for (agreed, there) in [(true, Place::Taken), (false, Place::Taken), (false, Place::Free)] {
        let mut model = opened(&WHOLE.replace("\"trips\"", "\"two words\""));
        assert!(looked(&mut model, agreed, there).is_empty());
        assert!(matches!(&model.dialog, Some(Dialog::Save { errors: 1, .. })), "{:?}", model.dialog);
        assert!(matches!(job(&model.on_intent(Intent::Confirm)), Job::WriteManifest { .. }));
    }
}

#[test]
fn after_it_was_saved_it_is_compared_with_what_was_and_its_copy_is_named() {
    let mut model = opened(WHOLE);
    model.on_intent(Intent::Edit(Edit::Member(Member::NameForHuman, "Better trips".to_owned())));
    assert!(!model.open.as_ref().unwrap().derived.changes.rows.is_empty());
    let text = model.open.as_ref().unwrap().manifest().unwrap().document.text().to_owned();
    let written = Written { text: text.clone(), kept: Some(format!("{PATH}.bak")) };
    let commands = model.on_event(Event::ManifestWritten("/tmp/other.json".to_owned(), Saves::Manifest, Ok(written)));
    assert!(matches!(job(&commands), Job::SaveProject(_)));
    let open = model.open.as_ref().unwrap();
    assert!(open.derived.changes.rows.is_empty());
    assert_eq!(open.manifest().unwrap().opened.as_deref(), Some(text.as_str()));
    assert_eq!(open.manifest().unwrap().origin, Origin::File("/tmp/other.json".to_owned()));
    let banner = model.banners.iter().find(|banner| banner.kind == BannerKind::Written).unwrap();
    assert!(banner.text.contains("ai-plugin.json.bak"), "{banner:?}");
}

#[test]
fn what_was_typed_while_it_was_written_is_still_a_change() {
    let mut model = opened(WHOLE);
    model.on_intent(Intent::Edit(Edit::Member(Member::NameForHuman, "Later".to_owned())));
    let written = Written { text: WHOLE.to_owned(), kept: None };
    assert!(model.on_event(Event::ManifestWritten(PATH.to_owned(), Saves::Manifest, Ok(written))).is_empty());
    assert!(!model.open.as_ref().unwrap().derived.changes.rows.is_empty());
    assert_eq!(model.open.unwrap().saved_to(), None);
}

#[test]
fn what_is_saved_goes_with_its_path_whatever_was_asked_for_meanwhile() {
    const TEXT: &str = "/tmp/sign-in-test.txt";
    let text_of = |commands: &[Command]| {
        let Job::WriteManifest { text, .. } = job(commands) else { panic!("{commands:?}") };
        text.clone()
    };
    let mut model = opened(WHOLE);
    let looks =
        |commands: &[Command], is: Saves| matches!(job(commands), Job::LookAtPlace { saves, .. } if *saves == is);
    // The dialog of the text stands open while the manifest is saved, and the reverse.
    assert!(matches!(&model.on_intent(Intent::PickTextPath)[..], [Command::PickSavePath(_, Saves::Text)]));
    assert!(looks(&model.on_intent(Intent::Save), Saves::Manifest));
    assert!(looks(&model.on_intent(Intent::SaveTo(TEXT.to_owned(), Saves::Text)), Saves::Text));
    assert_eq!(text_of(&looked(&mut model, true, Place::Taken)), WHOLE);
    let there = Event::PlaceLooked { path: TEXT.to_owned(), agreed: true, there: Place::Free, saves: Saves::Text };
    let text = text_of(&model.on_event(there));
    assert_eq!(Some(&text), model.open.as_ref().unwrap().text_to_hand_on().as_ref());
    assert_ne!(text, WHOLE);
    // Its end is said of it, and the manifest's place stays.
    model.on_event(Event::ManifestWritten(TEXT.to_owned(), Saves::Text, Ok(Written { text, kept: None })));
    assert!(model.banners.iter().any(|banner| banner.title == "The text was saved"), "{:?}", model.banners);
    assert_eq!(model.open.unwrap().saved_to(), None);
}
