import Configuration
import Foundation
import Yams

/// What was configured: flags over environment over file.
struct Settings: Sendable {
    private let reader: ConfigReader
    /// librdkafka's own properties, without the prefix.
    let kafkaProperties: [String: String]

    /// - Parameters:
    ///   - flags: keys given on the command line.
    ///   - file: a YAML file; nested keys are joined with dots.
    ///   - environment: usually the process's own.
    /// - Throws: ``ConfigurationError`` for an unknown key, an unreadable file or secret.
    init(flags: [String: String], file: String?, environment: [String: String]) throws {
        try self.init(layers: [
            Self.checked(flags, in: "the command line"),
            Self.fromEnvironment(environment),
            file.map { try Self.checked(Self.fromFile($0), in: $0) } ?? [:],
        ])
    }

    private init(layers: [[String: String]]) {
        reader = ConfigReader(
            providers: layers.map { layer in
                EnvironmentVariablesProvider(
                    environmentVariables: Dictionary(
                        layer.map { (ConfigurationKey.environmentName($0.key), $0.value) },
                        uniquingKeysWith: { $1 }),
                    secretsSpecifier: .dynamic { name, _ in
                        ConfigurationKey.all.contains {
                            $0.isSecret && ConfigurationKey.environmentName($0.name) == name
                        }
                    })
            })
        var properties: [String: String] = [:]
        for layer in layers.reversed() {
            for (key, value) in layer where key.hasPrefix(ConfigurationKey.kafkaPrefix) {
                properties[String(key.dropFirst(ConfigurationKey.kafkaPrefix.count))] = value
            }
        }
        kafkaProperties = properties
    }

    // MARK: Values

    func string(_ name: String) -> String? {
        // The layers carry the names of environment variables, prefix and all.
        reader.string(forKey: ConfigKey("copydesk." + name)).flatMap { $0.isEmpty ? nil : $0 }
    }

    func int(_ name: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = string(name) else { return fallback }
        guard let value = Int(text), range.contains(value) else {
            throw ConfigurationError(
                "\(name): '\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func seconds(_ name: String, default fallback: Duration, atLeast least: Double = 0) throws -> Duration {
        guard let text = string(name) else { return fallback }
        guard let value = Double(text), value >= least, value <= 86_400 else {
            throw ConfigurationError(
                "\(name): '\(text)' is not a number of seconds from \(Int(least)) to 86400")
        }
        return .milliseconds(Int64(value * 1000))
    }

    func bool(_ name: String, default fallback: Bool) throws -> Bool {
        switch string(name)?.lowercased() {
        case nil: return fallback
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        case let other?: throw ConfigurationError("\(name): '\(other)' is neither true nor false")
        }
    }

    func list(_ name: String) -> [String]? {
        string(name).map { text in
            text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
    }

    // MARK: Layers

    private static func checked(_ layer: [String: String], in place: String) throws -> [String: String] {
        for name in layer.keys.sorted() where !ConfigurationKey.isKnown(name) {
            throw ConfigurationError.unknown(name, in: place)
        }
        return layer
    }

    private static func fromEnvironment(_ environment: [String: String]) throws -> [String: String] {
        let prefix = ConfigurationKey.environmentPrefix
        let known = Dictionary(
            uniqueKeysWithValues: ConfigurationKey.all.map {
                (ConfigurationKey.environmentName($0.name), $0.name)
            })
        var layer: [String: String] = [:]
        for (variable, value) in environment where variable.hasPrefix(prefix) {
            // Belongs to the test suite and to the evaluation.
            if variable.hasPrefix(prefix + "TEST_") || variable.hasPrefix(prefix + "EVAL_") { continue }
            if let name = known[variable] {
                layer[name] = value
            } else if variable.hasSuffix("_FILE"), let name = name(of: String(variable.dropLast(5)), known) {
                layer[name] = try secret(from: value, for: variable)
            } else if let name = name(of: variable, known) {
                layer[name] = value
            } else {
                let name = variable.dropFirst(prefix.count).lowercased().replacing("_", with: ".")
                throw ConfigurationError.unknown(name, in: "the environment (\(variable))")
            }
        }
        return layer
    }

    private static func name(of variable: String, _ known: [String: String]) -> String? {
        if let name = known[variable] { return name }
        let name = variable.dropFirst(ConfigurationKey.environmentPrefix.count).lowercased().replacing(
            "_", with: ".")
        return name.hasPrefix(ConfigurationKey.kafkaPrefix) ? name : nil
    }

    private static func secret(from path: String, for variable: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationError("\(variable): the file \(path) cannot be read")
        }
        return text.trimmingCharacters(in: .newlines)
    }

    private static func fromFile(_ path: String) throws -> [String: String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationError("\(path) cannot be read")
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ConfigurationError("\(path) is not YAML: \(reason(error))")
        }
        var layer: [String: String] = [:]
        func flatten(_ node: Node, _ path: [String]) {
            switch node {
            case .mapping(let mapping):
                for (key, value) in mapping { flatten(value, path + [key.scalar?.string ?? ""]) }
            case .sequence(let sequence):
                layer[path.joined(separator: ".")] = sequence.compactMap { $0.scalar?.string }.joined(
                    separator: ",")
            case .scalar(let scalar):
                layer[path.joined(separator: ".")] = scalar.string
            case .alias:
                break
            }
        }
        if let root { flatten(root, []) }
        return layer
    }

    /// Yams quotes the line, which may hold a password.
    private static func reason(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "\(problem) in line \(mark.line), column \(mark.column)"
        case .reader(let problem, _, _, _): problem
        case .duplicatedKeysInMapping(let names, _): "\(names.sorted().joined(separator: ", ")) given twice"
        default: "it cannot be parsed"
        }
    }
}

/// A configuration that cannot be used, and what to do about it.
struct ConfigurationError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    static func unknown(_ name: String, in place: String) -> ConfigurationError {
        let shown = ConfigurationKey.leadingName(of: name)
        let hint = ConfigurationKey.suggestion(for: shown).map { "; did you mean '\($0)'?" } ?? ""
        guard shown == name else {
            return ConfigurationError(
                "unknown setting '\(shown)…' in \(place) (keys are made of letters, digits, '.', '_' and "
                    + "'-'; on the command line write --set key=value)\(hint)")
        }
        return ConfigurationError("unknown setting '\(name)' in \(place)\(hint)")
    }
}
