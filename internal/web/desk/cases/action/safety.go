package action

import (
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// SafetyLines say of each party at risk what must not happen (domain rule 19).
func SafetyLines(words *locale.Catalogue, c *mediation.Case) (lines []string) {
	for _, p := range c.Parties {
		if p.DiedOn != "" {
			lines = append(lines, words.T("staff.died_line", "name", p.Name()))
			continue
		}
		if p.MayVerify() {
			lines = append(lines, verifyLine(words, p))
		} else if p.Silenced != "" {
			lines = append(lines, words.T("staff.silence_line", "name", p.Name()))
		}
		if !p.Safety {
			if p.Person.HideAddress {
				lines = append(lines, words.T("staff.address_line", "name", p.Name()))
			}
			continue
		}
		line := []string{words.T("staff.safety_line", "name", p.Name())}
		if p.Ban {
			line = append(line, banLine(words, p))
		}
		if p.Person.HideAddress {
			line = append(line, words.T("staff.safety_address"))
		}
		if p.Person.SafeTime != "" && p.TakesMessages() {
			line = append(line, words.T("staff.safety_time", "time", p.Person.SafeTime))
		}
		lines = append(lines, strings.Join(append(line, sentences(p.Person.SafetyNote)), " "))
	}
	return lines
}

// verifyLine says that nobody knows whose the wish to be left alone is, and by what the party may be asked once.
func verifyLine(words *locale.Catalogue, p *mediation.Party) string {
	line := words.T("staff.verify_line", "name", p.Name())
	if p.Person.Phone != "" {
		line += " " + words.T("staff.verify_phone", "phone", latvia.PhoneShown(p.Person.Phone))
	}
	if p.Person.SafeTime != "" {
		line += " " + words.T("staff.safety_time", "time", p.Person.SafeTime)
	}
	return line
}

func banLine(words *locale.Catalogue, p *mediation.Party) string {
	if p.BanUntil == "" {
		return words.T("staff.ban_line")
	}
	return words.T("staff.ban_line_until", "date", desk.ShownDate(words, p.BanUntil))
}

// sentences puts what people wrote in several lines into one, each with its full stop.
func sentences(said string) string {
	var list []string
	for line := range strings.Lines(said) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if !strings.ContainsAny(line[len(line)-1:], ".!?:;,") {
			line += "."
		}
		list = append(list, line)
	}
	return strings.Join(list, " ")
}
