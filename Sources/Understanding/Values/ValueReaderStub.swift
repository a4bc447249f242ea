package import CivilTime
package struct ValueReader { package static func spans(in utterance: Utterance, at now: CivilMoment) -> [ValueSpan] { [] } }
