//! The news of the tests, with what a good model makes of them.

/// A French article and its English translation, summary and headline.
#[derive(Clone, Copy)]
pub struct Story {
    /// The name of its file.
    pub file: &'static str,
    pub title: Option<(&'static str, &'static str)>,
    pub sentences: &'static [(&'static str, &'static str)],
    pub summary: &'static str,
    /// What a model writes where there is no title.
    pub headline: &'static str,
}

impl Story {
    /// The bytes of its file.
    pub fn text(&self) -> String {
        let title = self.title.map(|(title, _)| format!("{title}\n\n")).unwrap_or_default();
        let sentences: Vec<&str> = self.sentences.iter().map(|(source, _)| *source).collect();
        format!("{title}{}\n", sentences.join(" "))
    }
}

pub const PORT: Story = Story {
    file: "port.txt",
    title: Some(("Le port de Valmer rouvre", "The port of Valmer reopens")),
    sentences: &[
        (
            "Le port de Valmer a rouvert lundi après deux ans de travaux.",
            "The port of Valmer reopened on Monday after two years of work.",
        ),
        ("Les travaux ont coûté 12 millions d'euros à la ville.", "The work cost the town 12 million euros."),
        (
            "Les pêcheurs sont revenus avec leurs bateaux dans la matinée.",
            "The fishermen came back with their boats in the morning.",
        ),
    ],
    summary: "The port of Valmer reopened on Monday. The work cost 12 million euros.",
    headline: "Port of Valmer open again",
};

pub const MUSEUM: Story = Story {
    file: "culture/musee.txt",
    title: None,
    sentences: &[
        (
            "Le musée de Lorvaux ouvrira ses portes le 3 mars avec une exposition de 40 tableaux.",
            "The museum of Lorvaux will open its doors on March 3 with an exhibition of 40 paintings.",
        ),
        (
            "L'entrée sera libre pour tous les habitants de la ville.",
            "Admission will be free for all residents of the town.",
        ),
        (
            "La directrice attend 5 000 visiteurs dans la première semaine.",
            "The director expects 5,000 visitors in the first week.",
        ),
    ],
    summary: "The museum of Lorvaux will open its doors on March 3. Admission will be free for all residents.",
    headline: "Museum of Lorvaux to show 40 paintings",
};

pub const TRAIN: Story = Story {
    file: "train.txt",
    title: Some(("Le train de nuit revient", "The night train returns")),
    sentences: &[
        (
            "Le train de nuit circulera de nouveau entre Brunel et Castelvieux à partir de vendredi.",
            "The night train will run again between Brunel and Castelvieux from Friday.",
        ),
        ("Il aura six voitures et un restaurant.", "It will have six carriages and a restaurant."),
        (
            "Les billets coûteront 35 euros dans tous les guichets.",
            "Tickets will cost 35 euros at all counters.",
        ),
    ],
    summary: "The night train will run again from Friday. Tickets will cost 35 euros.",
    headline: "Night train back on Friday",
};
