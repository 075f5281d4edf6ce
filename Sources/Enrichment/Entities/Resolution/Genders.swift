extension EntityReading {
    /// Takes the gender of those whose title tells none from the given name.
    mutating func guessGenders() {
        for entity in entities.indices
        where entities[entity].kind == .person && entities[entity].gender == nil {
            entities[entity].gender = givenGender(of: entity)
        }
    }

    /// Whoever is spoken of as "she" more often than not is a woman. What turned out to be no person has none, however
    /// it was titled.
    mutating func settleGenders() {
        for entity in entities.indices where entities[entity].kind != .person {
            entities[entity].gender = nil
        }
        for entity in entities.indices
        where entities[entity].kind == .person && entities[entity].gender == nil {
            let (female, male) = entities[entity].pronouns
            if female > male { entities[entity].gender = .female }
            if male > female { entities[entity].gender = .male }
        }
    }
}
