package main

// switches is what the copy calls: the one mistake that MUTANT names is made.
const switches = `

import (
	"cmp"
	"os"
	"strconv"
)

var mutantMade = func() int { n, _ := strconv.Atoi(os.Getenv("MUTANT")); return n }()

func mutantNot(id int, v bool) bool { return v != (mutantMade == id) }

func mutantAnd(id int, a bool, b func() bool) bool {
	if mutantMade == id {
		return a || b()
	}
	return a && b()
}

func mutantOr(id int, a bool, b func() bool) bool {
	if mutantMade == id {
		return a && b()
	}
	return a || b()
}

// The number after id is that of the negated comparison.
func mutantLess[T cmp.Ordered](id int, a, b T) bool {
	return mutantNot(id+1, a < b || mutantMade == id && a == b)
}

func mutantAtMost[T cmp.Ordered](id int, a, b T) bool {
	return mutantNot(id+1, a < b || mutantMade != id && a == b)
}

func mutantMore[T cmp.Ordered](id int, a, b T) bool    { return mutantLess(id, b, a) }
func mutantAtLeast[T cmp.Ordered](id int, a, b T) bool { return mutantAtMost(id, b, a) }

type mutantNumber interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

func mutantAdd[T mutantNumber](id int, a, b T) T {
	if mutantMade == id {
		return a - b
	}
	return a + b
}

func mutantSub[T mutantNumber](id int, a, b T) T {
	if mutantMade == id {
		return a + b
	}
	return a - b
}

func mutantMul[T mutantNumber](id int, a, b T) T {
	if mutantMade == id {
		return a / b
	}
	return a * b
}

func mutantDiv[T mutantNumber](id int, a, b T) T {
	if mutantMade == id {
		return a * b
	}
	return a / b
}
`
