package reading

// digitsOfOCR puts right what a reader of scans takes for letters within a number: "2O26" and "I84" are
// 2026 and 184. Only letters that stand among digits, with no other letter beside them, are changed, each
// into one byte, so that no byte of the text moves.
func digitsOfOCR(text string) string {
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] == 'l' && capitalI(text, i) {
			if out == nil {
				out = []byte(text)
			}
			out[i] = 'I'
		}
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		from, end, letters := i, i, 0
		for from > 0 && looksDigit(text[from-1]) {
			from--
			letters++
		}
		for ; end < len(text) && looksDigit(text[end]); end++ {
			if text[end] > '9' {
				letters++
			}
		}
		if letters > 0 && letters <= end-from-letters+1 && !lettered(text, from-1, -1) && !lettered(text, end, 1) {
			if out == nil {
				out = []byte(text)
			}
			for j := from; j < end; j++ {
				out[j] = digitFor(text[j])
			}
		}
		i = end
	}
	if out == nil {
		return text
	}
	return string(out)
}

// capitalI reports whether a small l stands among capital letters, as what a scan makes of an I: "lECIRKNIS".
func capitalI(text string, i int) bool {
	upper := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= 'A' && text[i] <= 'Z' }
	return upper(i+1) && upper(i+2) && (i == 0 || upper(i-1) || !letterByte(text[i-1]))
}

// looksDigit reports whether a byte is a digit or a letter that looks like one.
func looksDigit(b byte) bool {
	return b >= '0' && b <= '9' || b == 'O' || b == 'o' || b == 'I' || b == 'l'
}

func digitFor(b byte) byte {
	switch b {
	case 'O', 'o':
		return '0'
	case 'I', 'l':
		return '1'
	}
	return b
}

// lettered reports whether a byte beside such digits, or the one beyond a sign that joins the parts of an
// address, is of a letter, of one beyond ASCII too. step is which way "beyond" is.
func lettered(text string, i, step int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	switch b := text[i]; {
	case b == '.' || b == '-' || b == '+':
		i += step
		return i >= 0 && i < len(text) && letterByte(text[i]) && !looksDigit(text[i])
	case b == '@' || b == '_':
		return true
	default:
		return letterByte(b)
	}
}

func letterByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 }
