"""A machine that sells, loses answers, dies and jumps in time in any order, and what must hold."""
