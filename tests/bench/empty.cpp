// How long does a C++ program take that only prints a line? What crossover's whole process is measured against.

#include <iostream>

int main() { std::cout << "usable from 2025-02-15\n"; }
