//! The forms of French verbs, from their infinitives.
//!
//! They are made to recognise what stands in a text, so where usage varies (*paie* and *paye*, *cédera* and *cèdera*) both are there, and a
//! form that no one writes does no harm.

use crate::language::verb_form::VerbForm;

/// The parts that the forms of an irregular verb are made of, behind what its infinitive has in front of `ending`.
struct Irregular {
    /// What the infinitive ends in.
    ending: &'static str,
    /// Present: je, il, ils.
    present: [&'static str; 3],
    /// What *-ons*, *-ez*, *-ant* and the endings of the imperfect follow.
    nous: &'static str,
    /// Past historic: il.
    past: &'static str,
    /// What the endings of future and conditional follow.
    future: &'static str,
    /// Past participle, masculine singular.
    participle: &'static str,
    /// What *-e* and *-ent* of the subjunctive follow.
    subjunctive: &'static str,
}

macro_rules! verbs {
    ($($ending:literal: $je:literal $il:literal $nous:literal $ils:literal $past:literal $future:literal $participle:literal $subjunctive:literal;)*) => {
        &[$(Irregular {
            ending: $ending, present: [$je, $il, $ils], nous: $nous, past: $past, future: $future,
            participle: $participle, subjunctive: $subjunctive,
        }),*]
    };
}

/// Endings with the forms of their verbs: je, il, nous, ils, il (past historic), future, participle, subjunctive. The longest that fits counts.
const IRREGULAR: &[Irregular] = verbs! {
    "faire": "fais" "fait" "fais" "font" "fit" "fer" "fait" "fass";
    "aller": "vais" "va" "all" "vont" "alla" "ir" "allé" "aill";
    "pouvoir": "peux" "peut" "pouv" "peuvent" "put" "pourr" "pu" "puiss";
    "mouvoir": "meus" "meut" "mouv" "meuvent" "mut" "mouvr" "mu" "meuv";
    "devoir": "dois" "doit" "dev" "doivent" "dut" "devr" "dû" "doiv";
    "savoir": "sais" "sait" "sav" "savent" "sut" "saur" "su" "sach";
    "vouloir": "veux" "veut" "voul" "veulent" "voulut" "voudr" "voulu" "veuill";
    "valoir": "vaux" "vaut" "val" "valent" "valut" "vaudr" "valu" "vaill";
    "falloir": "faut" "faut" "fall" "faut" "fallut" "faudr" "fallu" "faill";
    "voir": "vois" "voit" "voy" "voient" "vit" "verr" "vu" "voi";
    "prévoir": "prévois" "prévoit" "prévoy" "prévoient" "prévit" "prévoir" "prévu" "prévoi";
    "pourvoir": "pourvois" "pourvoit" "pourvoy" "pourvoient" "pourvut" "pourvoir" "pourvu" "pourvoi";
    "pleuvoir": "pleut" "pleut" "pleuv" "pleuvent" "plut" "pleuvr" "plu" "pleuv";
    "cevoir": "çois" "çoit" "cev" "çoivent" "çut" "cevr" "çu" "çoiv";
    "asseoir": "assois" "assoit" "assoy" "assoient" "assit" "assoir" "assis" "assoi";
    "surseoir": "sursois" "sursoit" "sursoy" "sursoient" "sursit" "surseoir" "sursis" "sursoi";
    "enir": "iens" "ient" "en" "iennent" "int" "iendr" "enu" "ienn";
    "mourir": "meurs" "meurt" "mour" "meurent" "mourut" "mourr" "mort" "meur";
    "courir": "cours" "court" "cour" "courent" "courut" "courr" "couru" "cour";
    "quérir": "quiers" "quiert" "quér" "quièrent" "quit" "querr" "quis" "quièr";
    "vrir": "vre" "vre" "vr" "vrent" "vrit" "vrir" "vert" "vr";
    "ffrir": "ffre" "ffre" "ffr" "ffrent" "ffrit" "ffrir" "ffert" "ffr";
    "cueillir": "cueille" "cueille" "cueill" "cueillent" "cueillit" "cueiller" "cueilli" "cueill";
    "ssaillir": "ssaille" "ssaille" "ssaill" "ssaillent" "ssaillit" "ssaillir" "ssailli" "ssaill";
    "partir": "pars" "part" "part" "partent" "partit" "partir" "parti" "part";
    "sortir": "sors" "sort" "sort" "sortent" "sortit" "sortir" "sorti" "sort";
    "sentir": "sens" "sent" "sent" "sentent" "sentit" "sentir" "senti" "sent";
    "mentir": "mens" "ment" "ment" "mentent" "mentit" "mentir" "menti" "ment";
    "repentir": "repens" "repent" "repent" "repentent" "repentit" "repentir" "repenti" "repent";
    "servir": "sers" "sert" "serv" "servent" "servit" "servir" "servi" "serv";
    "dormir": "dors" "dort" "dorm" "dorment" "dormit" "dormir" "dormi" "dorm";
    "fuir": "fuis" "fuit" "fuy" "fuient" "fuit" "fuir" "fui" "fui";
    "vêtir": "vêts" "vêt" "vêt" "vêtent" "vêtit" "vêtir" "vêtu" "vêt";
    "bouillir": "bous" "bout" "bouill" "bouillent" "bouillit" "bouillir" "bouilli" "bouill";
    "haïr": "hais" "hait" "haïss" "haïssent" "haït" "haïr" "haï" "haïss";
    "prendre": "prends" "prend" "pren" "prennent" "prit" "prendr" "pris" "prenn";
    "mettre": "mets" "met" "mett" "mettent" "mit" "mettr" "mis" "mett";
    "battre": "bats" "bat" "batt" "battent" "battit" "battr" "battu" "batt";
    "aindre": "ains" "aint" "aign" "aignent" "aignit" "aindr" "aint" "aign";
    "eindre": "eins" "eint" "eign" "eignent" "eignit" "eindr" "eint" "eign";
    "oindre": "oins" "oint" "oign" "oignent" "oignit" "oindr" "oint" "oign";
    "soudre": "sous" "sout" "solv" "solvent" "solut" "soudr" "solu" "solv";
    "dissoudre": "dissous" "dissout" "dissolv" "dissolvent" "dissolut" "dissoudr" "dissous" "dissolv";
    "coudre": "couds" "coud" "cous" "cousent" "cousit" "coudr" "cousu" "cous";
    "moudre": "mouds" "moud" "moul" "moulent" "moulut" "moudr" "moulu" "moul";
    "rompre": "romps" "rompt" "romp" "rompent" "rompit" "rompr" "rompu" "romp";
    "vaincre": "vaincs" "vainc" "vainqu" "vainquent" "vainquit" "vaincr" "vaincu" "vainqu";
    "suivre": "suis" "suit" "suiv" "suivent" "suivit" "suivr" "suivi" "suiv";
    "vivre": "vis" "vit" "viv" "vivent" "vécut" "vivr" "vécu" "viv";
    "lire": "lis" "lit" "lis" "lisent" "lut" "lir" "lu" "lis";
    "dire": "dis" "dit" "dis" "disent" "dit" "dir" "dit" "dis";
    "maudire": "maudis" "maudit" "maudiss" "maudissent" "maudit" "maudir" "maudit" "maudiss";
    "crire": "cris" "crit" "criv" "crivent" "crivit" "crir" "crit" "criv";
    "rire": "ris" "rit" "ri" "rient" "rit" "rir" "ri" "ri";
    "uire": "uis" "uit" "uis" "uisent" "uisit" "uir" "uit" "uis";
    "nuire": "nuis" "nuit" "nuis" "nuisent" "nuisit" "nuir" "nui" "nuis";
    "luire": "luis" "luit" "luis" "luisent" "luisit" "luir" "lui" "luis";
    "suffire": "suffis" "suffit" "suffis" "suffisent" "suffit" "suffir" "suffi" "suffis";
    "clure": "clus" "clut" "clu" "cluent" "clut" "clur" "clu" "clu";
    "inclure": "inclus" "inclut" "inclu" "incluent" "inclut" "inclur" "inclus" "inclu";
    "croire": "crois" "croit" "croy" "croient" "crut" "croir" "cru" "croi";
    "boire": "bois" "boit" "buv" "boivent" "but" "boir" "bu" "boiv";
    "plaire": "plais" "plaît" "plais" "plaisent" "plut" "plair" "plu" "plais";
    "taire": "tais" "tait" "tais" "taisent" "tut" "tair" "tu" "tais";
    "traire": "trais" "trait" "tray" "traient" "trait" "trair" "trait" "trai";
    "naître": "nais" "naît" "naiss" "naissent" "naquit" "naîtr" "né" "naiss";
    "connaître": "connais" "connaît" "connaiss" "connaissent" "connut" "connaîtr" "connu" "connaiss";
    "aître": "ais" "aît" "aiss" "aissent" "ut" "aîtr" "u" "aiss";
    "croître": "crois" "croît" "croiss" "croissent" "crut" "croîtr" "cru" "croiss";
    "clore": "clos" "clôt" "clos" "closent" "clos" "clor" "clos" "clos";
};

/// Forms of *être* and *avoir*, of which no rule knows.
const ETRE: &[(&str, VerbForm)] = &[
    ("être", VerbForm::Infinitive),
    ("suis", VerbForm::Present),
    ("es", VerbForm::Present),
    ("est", VerbForm::ThirdPerson),
    ("sommes", VerbForm::Present),
    ("êtes", VerbForm::Present),
    ("sont", VerbForm::Present),
    ("sois", VerbForm::Present),
    ("soit", VerbForm::ThirdPerson),
    ("soyons", VerbForm::Present),
    ("soient", VerbForm::Present),
    ("étais", VerbForm::Past),
    ("était", VerbForm::Past),
    ("étions", VerbForm::Past),
    ("étaient", VerbForm::Past),
    ("fus", VerbForm::Past),
    ("fut", VerbForm::Past),
    ("furent", VerbForm::Past),
    ("fût", VerbForm::Past),
    ("été", VerbForm::PastParticiple),
    ("étant", VerbForm::PresentParticiple),
];
const AVOIR: &[(&str, VerbForm)] = &[
    ("avoir", VerbForm::Infinitive),
    ("ai", VerbForm::Present),
    ("as", VerbForm::Present),
    ("a", VerbForm::ThirdPerson),
    ("avons", VerbForm::Present),
    ("avez", VerbForm::Present),
    ("ont", VerbForm::Present),
    ("ait", VerbForm::ThirdPerson),
    ("aient", VerbForm::Present),
    ("ayons", VerbForm::Present),
    ("avais", VerbForm::Past),
    ("avait", VerbForm::Past),
    ("avions", VerbForm::Past),
    ("avaient", VerbForm::Past),
    ("eut", VerbForm::Past),
    ("eurent", VerbForm::Past),
    ("eût", VerbForm::Past),
    ("eu", VerbForm::PastParticiple),
    ("ayant", VerbForm::PresentParticiple),
];

/// The forms of the verb with that infinitive; none where it ends as no infinitive does.
pub fn forms(infinitive: &str) -> Vec<(String, VerbForm)> {
    let mut made = Forms(Vec::new());
    let own =
        |forms: &[(&str, VerbForm)]| forms.iter().map(|&(form, what)| (form.to_owned(), what)).collect();
    match infinitive {
        "être" => {
            made.0 = own(ETRE);
            made.future("ser");
        }
        "avoir" => {
            made.0 = own(AVOIR);
            made.future("aur");
        }
        _ => made.of(infinitive),
    }
    made.0
}

/// Forms as they are made.
struct Forms(Vec<(String, VerbForm)>);

impl Forms {
    fn of(&mut self, infinitive: &str) {
        let fits = |verb: &&Irregular| infinitive.ends_with(verb.ending);
        let irregular = IRREGULAR.iter().filter(fits).max_by_key(|verb| verb.ending.len());
        // These end as others do, and are regular.
        let is_regular = ["répartir", "impartir", "asservir", "assortir", "aveulir"].contains(&infinitive);
        if let Some(verb) = irregular.filter(|_| !is_regular) {
            self.irregular(&infinitive[..infinitive.len() - verb.ending.len()], verb);
        } else if let Some(stem) = infinitive.strip_suffix("er") {
            self.first(stem);
        } else if let Some(stem) = infinitive.strip_suffix("ir") {
            let stems = Stems { nous: format!("{stem}iss"), subjunctive: vec![format!("{stem}iss")] };
            self.present([format!("{stem}is"), format!("{stem}it"), format!("{stem}issent")]);
            self.rest(&stems, &format!("{stem}it"), &[infinitive.to_owned()], &format!("{stem}i"));
        } else if let Some(stem) = infinitive.strip_suffix("re") {
            let stems = Stems { nous: stem.to_owned(), subjunctive: vec![stem.to_owned()] };
            let third = if stem.ends_with(['d', 't']) { stem.to_owned() } else { format!("{stem}t") };
            self.present([format!("{stem}s"), third, format!("{stem}ent")]);
            self.rest(&stems, &format!("{stem}it"), &[format!("{stem}r")], &format!("{stem}u"));
        } else {
            return;
        }
        self.add(infinitive.to_owned(), VerbForm::Infinitive);
    }

    fn add(&mut self, form: String, what: VerbForm) {
        self.0.push((form, what));
    }

    fn irregular(&mut self, front: &str, verb: &Irregular) {
        let with = |part: &str| format!("{front}{part}");
        self.present(verb.present.map(with));
        let stems = Stems { nous: with(verb.nous), subjunctive: vec![with(verb.subjunctive)] };
        self.rest(&stems, &with(verb.past), &[with(verb.future)], &with(verb.participle));
        match verb.ending {
            "dire" if front.is_empty() || front == "re" => self.add(with("dites"), VerbForm::Present),
            "faire" => self.add(with("faites"), VerbForm::Present),
            "savoir" => self.add(with("sachant"), VerbForm::PresentParticiple),
            _ => {}
        }
    }

    /// A verb on *-er*, whose stem may change.
    fn first(&mut self, stem: &str) {
        let soft = match stem.char_indices().next_back() {
            Some((at, 'c')) => format!("{}ç", &stem[..at]),
            Some((_, 'g')) => format!("{stem}e"),
            _ => stem.to_owned(),
        };
        let stressed = stressed(stem);
        for stem in &stressed {
            self.present([format!("{stem}e"), format!("{stem}e"), format!("{stem}ent")]);
        }
        let mut future: Vec<String> = stressed.iter().map(|stem| format!("{stem}er")).collect();
        if let Some(front) = stem.strip_suffix("envoy").filter(|front| front.is_empty() || *front == "r") {
            future.push(format!("{front}enverr"));
        }
        let stems = Stems { nous: soft.clone(), subjunctive: stressed };
        self.rest(&stems, &format!("{soft}a"), &future, &format!("{stem}é"));
        for ending in ["ez", "ions", "iez"] {
            self.add(format!("{stem}{ending}"), VerbForm::Present);
        }
        self.add(format!("{stem}èrent"), VerbForm::Past);
    }

    /// Je, tu, il and ils; a verb whose first person ends in *-e* or *-i* gets an *s* for the second.
    fn present(&mut self, [je, il, ils]: [String; 3]) {
        if !je.ends_with(['s', 'x']) {
            self.add(format!("{je}s"), VerbForm::Present);
        }
        // Of two that are alike the third person is what the press writes.
        self.add(il, VerbForm::ThirdPerson);
        self.add(je, VerbForm::Present);
        self.add(ils, VerbForm::Present);
    }

    fn rest(&mut self, stems: &Stems, past: &str, future: &[String], participle: &str) {
        let nous = &stems.nous;
        for ending in ["ons", "ez"] {
            self.add(format!("{nous}{ending}"), VerbForm::Present);
        }
        for ending in ["ais", "ait", "ions", "iez", "aient"] {
            self.add(format!("{nous}{ending}"), VerbForm::Past);
        }
        self.add(format!("{nous}ant"), VerbForm::PresentParticiple);
        for stem in &stems.subjunctive {
            self.add(format!("{stem}e"), VerbForm::ThirdPerson);
            self.add(format!("{stem}es"), VerbForm::Present);
            self.add(format!("{stem}ent"), VerbForm::Present);
        }
        self.past(past);
        for stem in future {
            self.future(stem);
        }
        for ending in ["", "e", "s", "es"] {
            if !(participle.ends_with('s') && ending.starts_with('s')) {
                // "dû", but "due".
                let stem = if ending.is_empty() { participle } else { &participle.replace('û', "u") };
                self.add(format!("{stem}{ending}"), VerbForm::PastParticiple);
            }
        }
    }

    /// The past historic from its third person: *alla*, *finit*, *courut*, *tint*.
    fn past(&mut self, third: &str) {
        self.add(third.to_owned(), VerbForm::Past);
        if let Some(stem) = third.strip_suffix('a') {
            for ending in ["ai", "as", "âmes", "ât"] {
                self.add(format!("{stem}{ending}"), VerbForm::Past);
            }
        } else if let Some(stem) = third.strip_suffix("int") {
            for ending in ["ins", "inrent", "înt"] {
                self.add(format!("{stem}{ending}"), VerbForm::Past);
            }
        } else {
            for (short, long) in [("it", "ît"), ("ut", "ût")] {
                let Some(stem) = third.strip_suffix(short) else { continue };
                let vowel = &short[..1];
                self.add(format!("{stem}{vowel}s"), VerbForm::Past);
                self.add(format!("{stem}{vowel}rent"), VerbForm::Past);
                self.add(format!("{stem}{long}"), VerbForm::Past);
            }
        }
    }

    fn future(&mut self, stem: &str) {
        for ending in ["ai", "as", "a", "ons", "ez", "ont"] {
            self.add(format!("{stem}{ending}"), VerbForm::Future);
        }
        for ending in ["ais", "ait", "ions", "iez", "aient"] {
            self.add(format!("{stem}{ending}"), VerbForm::Conditional);
        }
    }
}

/// What other forms are made of.
struct Stems {
    /// The stem of the first person plural.
    nous: String,
    /// The stems of the subjunctive.
    subjunctive: Vec<String>,
}

/// The stems of a verb on *-er* where the ending is mute: *appell-*, *lèv-*, *cèd-*, *essui-*.
fn stressed(stem: &str) -> Vec<String> {
    let mut found = vec![stem.to_owned()];
    let letters: Vec<(usize, char)> = stem.char_indices().collect();
    if let [.., (at, vowel @ ('e' | 'é')), (_, last)] = letters[..]
        && !"aeiouéy".contains(last)
    {
        found.push(format!("{}è{last}", &stem[..at]));
        if vowel == 'e' && matches!(last, 'l' | 't') {
            found.push(format!("{stem}{last}"));
        }
    }
    if let [.., (at, 'é'), (_, one), (_, two)] = letters[..]
        && !"aeiouéy".contains(one)
    {
        found.push(format!("{}è{one}{two}", &stem[..at]));
    }
    if let Some(front) = stem.strip_suffix('y') {
        found.push(format!("{front}i"));
    }
    found
}

/// The plural of a noun or adjective.
pub fn plural(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("al") {
        return format!("{stem}aux");
    }
    let ending = if ["au", "eu", "eau"].iter().any(|ending| word.ends_with(ending)) { "x" } else { "s" };
    format!("{word}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(infinitive: &str, form: &str, what: VerbForm) {
        let all = forms(infinitive);
        assert!(all.contains(&(form.to_owned(), what)), "{form} of {infinitive}: {all:?}");
    }

    #[test]
    fn makes_the_forms_of_regular_verbs() {
        check("botter", "botté", VerbForm::PastParticiple);
        check("botter", "bottera", VerbForm::Future);
        check("engager", "engageait", VerbForm::Past);
        check("dénoncer", "dénonça", VerbForm::Past);
        check("lever", "lève", VerbForm::ThirdPerson);
        check("jeter", "jettent", VerbForm::Present);
        check("céder", "cède", VerbForm::ThirdPerson);
        check("essuyer", "essuie", VerbForm::ThirdPerson);
        check("renvoyer", "renverra", VerbForm::Future);
        check("finir", "finissant", VerbForm::PresentParticiple);
        check("rendre", "rendirent", VerbForm::Past);
        check("rendre", "rend", VerbForm::ThirdPerson);
        check("protéger", "protège", VerbForm::ThirdPerson);
    }

    #[test]
    fn makes_the_forms_of_irregular_verbs() {
        check("mettre", "mises", VerbForm::PastParticiple);
        check("remettre", "remirent", VerbForm::Past);
        check("tenir", "tiennent", VerbForm::Present);
        check("obtenir", "obtint", VerbForm::Past);
        check("faire", "ferait", VerbForm::Conditional);
        check("devoir", "due", VerbForm::PastParticiple);
        check("savoir", "sachant", VerbForm::PresentParticiple);
        check("craindre", "craignait", VerbForm::Past);
        check("couvrir", "couverte", VerbForm::PastParticiple);
        check("être", "sera", VerbForm::Future);
        check("avoir", "ont", VerbForm::Present);
        check("connaître", "connut", VerbForm::Past);
        check("répartir", "répartissent", VerbForm::Present);
    }

    #[test]
    fn makes_plurals() {
        assert_eq!(["mise", "journal", "avis", "feu"].map(plural), ["mises", "journaux", "avis", "feux"]);
    }
}
