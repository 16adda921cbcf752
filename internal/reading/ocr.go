package reading

// digitsOfOCR puts right what a reader of scans takes for letters within a number: "2O26" and "I84" are
// 2026 and 184. Only letters that stand among digits, with no other letter beside them, are changed, each
// into one byte, so that no byte of the text moves.
func digitsOfOCR(text string) string {
	var out []byte
	for i := 0; i < len(text); {
		if !looksDigit(text[i]) {
			i++
			continue
		}
		end, digits, letters := i, 0, 0
		for end < len(text) && looksDigit(text[end]) {
			if text[end] >= '0' && text[end] <= '9' {
				digits++
			} else {
				letters++
			}
			end++
		}
		if letters > 0 && digits > 0 && letters <= digits+1 && !lettered(text, i-1, -1) &&
			!lettered(text, end, 1) {
			if out == nil {
				out = []byte(text)
			}
			for j := i; j < end; j++ {
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
		return i >= 0 && i < len(text) && isLetter(text[i]) && !looksDigit(text[i])
	case b == '@' || b == '_':
		return true
	default:
		return isLetter(b)
	}
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 }
