package identity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tilts/internal/latvia"
)

// fewestPieces is of how many pieces a password consists at least. A piece is a word that many choose or that stands
// near the account, a row of characters, a year, or any other character: three of them are tried within hours.
const fewestPieces = 4

// common are words of which passwords are often made, in Latvian, English and Russian, as latvia.Fold writes them.
//
//go:embed common.txt
var common string

var commonWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(common) {
		words[latvia.Fold(w)] = true
	}
	return words
})

// plain reports whether a password is easily tried by whoever knows common words and those about the account.
func plain(password string, about ...string) bool {
	known := map[string]bool{}
	for _, text := range about {
		for _, w := range strings.FieldsFunc(latvia.Fold(text), func(r rune) bool { return !letter(r) }) {
			known[w] = utf8.RuneCountInString(w) > 1
		}
	}
	easy := func(w string) bool { return known[w] || commonWords()[w] }
	return pieces([]rune(latvia.Fold(password)), easy) < fewestPieces
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// longestPiece is the longest word looked up.
const longestPiece = 24

// pieces is the least number of pieces that a text consists of. Signs between them count for nothing.
func pieces(text []rune, known func(string) bool) int {
	text = slices.DeleteFunc(slices.Clone(text), func(r rune) bool { return !letter(r) })
	least := make([]int, len(text)+1)
	for end := 1; end <= len(text); end++ {
		least[end] = least[end-1] + 1
		for from := range end {
			part := text[from:end]
			if row(part) || year(part) || len(part) <= longestPiece && known(string(part)) {
				least[end] = min(least[end], least[from]+1)
			}
		}
	}
	return least[len(text)]
}

// keyboards are rows of keys, as fingers run along them.
var keyboards = [][]rune{
	[]rune("1234567890"), []rune("qwertyuiop"), []rune("asdfghjkl"), []rune("zxcvbnm"),
	[]rune("йцукенгшщзхъ"), []rune("фывапролджэ"), []rune("ячсмитьбю"),
}

// row reports whether characters repeat a few, follow each other in the alphabet, or lie side by side on a keyboard.
func row(part []rune) bool {
	if len(part) < 3 {
		return false
	}
	return repeats(part) || steps(part, 1) || steps(part, -1) || alongKeys(part, 1) || alongKeys(part, -1)
}

func repeats(part []rune) bool {
	for period := 1; period <= 4 && period*2 <= len(part); period++ {
		if slices.Equal(part[period:], part[:len(part)-period]) {
			return true
		}
	}
	return false
}

func steps(part []rune, by rune) bool {
	for i := range len(part) - 1 {
		if part[i+1]-part[i] != by {
			return false
		}
	}
	return true
}

func alongKeys(part []rune, by int) bool {
	for _, keys := range keyboards {
		at := slices.Index(keys, part[0])
		on := at >= 0
		for i := 1; on && i < len(part); i++ {
			next := at + i*by
			on = next >= 0 && next < len(keys) && keys[next] == part[i]
		}
		if on {
			return true
		}
	}
	return false
}

// year reports whether four digits are a year of somebody's life.
func year(part []rune) bool {
	text := string(part)
	return len(part) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) &&
		strings.Trim(text, "0123456789") == ""
}
