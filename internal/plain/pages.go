package plain

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codePage reads bytes in an encoding of one byte for each character.
type codePage func(raw []byte) string

// The code pages that are met in Latvia besides those of Windows: of DOS, in which also archives of Windows name their
// files, and of Unix.
var (
	baltic   codePage = in(charmap.Windows1257)
	cyrillic codePage = in(charmap.Windows1251)
	russian  codePage = in(charmap.CodePage866)
	unix     codePage = in(charmap.KOI8R)
)

func in(page *charmap.Charmap) codePage {
	return func(raw []byte) string {
		text, _ := page.NewDecoder().Bytes(raw) // each byte has a character, if only U+FFFD
		return string(text)
	}
}

// upper775 is the upper half of the code page 775, of DOS in the Baltic countries.
var upper775 = []rune("ĆüéāäģåćłēŖŗīŹÄÅÉæÆōöĢ¢ŚśÖÜø£Ø×¤ĀĪóŻżź”¦©®¬½¼Ł«»░▒▓│┤ĄČĘĖ╣║╗╝ĮŠ┐└┴┬├─┼ŲŪ╚╔╩╦╠═╬Ž" +
	"ąčęėįšųūž┘┌█▄▌▐▀ÓßŌŃõÕµńĶķĻļņĒŅ’\u00ad±“¾¶§÷„°∙·¹³²■\u00a0")

func dos(raw []byte) string {
	var text strings.Builder
	for _, b := range raw {
		if b < 0x80 {
			text.WriteByte(b)
		} else {
			text.WriteRune(upper775[b-0x80])
		}
	}
	return text.String()
}

// common letters of the languages here, above ASCII; others tell of a wrong code page.
const common = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ" + "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЫЭЮЯ"

// likely is how well a text reads as one in a language of here: each letter above ASCII that stands where people write
// it counts for it, a small one twice, and any other character as much against it.
func likely(text string) (score int) {
	before := ' '
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case strings.ContainsRune("«»„”“’№–—\u00a0", r):
		case !strings.ContainsRune(common, r), unicode.IsUpper(r) && unicode.IsLower(before):
			score -= 2
		case unicode.IsUpper(r):
			score++
		default:
			score += 2
		}
		before = r
	}
	return score
}

// best is what bytes say in that of some code pages in which they read best; of equal ones the first.
func best(raw []byte, pages ...codePage) string {
	return slices.MaxFunc(pages, func(a, b codePage) int { return cmp.Compare(likely(a(raw)), likely(b(raw))) })(raw)
}

// bare is a line of the head of a mail that says no encoding of its letters.
func bare(raw string) string {
	if utf8.ValidString(raw) {
		return raw
	}
	return best([]byte(raw), baltic, cyrillic, unix)
}

// packed is the name of a file in an archive: programs of Windows write it as DOS did.
func packed(raw string) string {
	if utf8.ValidString(raw) {
		return line(raw)
	}
	return line(best([]byte(raw), dos, russian, baltic, cyrillic))
}
