package reading

import (
	"strconv"
	"strings"
	"sync"
)

var numberStems = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for _, line := range readLines("words/numbers.txt") {
		value, words, _ := strings.Cut(line, " ")
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			panic(err)
		}
		for _, w := range strings.Fields(words) {
			m[folded(w)] = n
		}
	}
	return m
})

// numberWord is the number a word says, 0 for another word.
func numberWord(fold string) float64 { return numberStems()[fold] }
