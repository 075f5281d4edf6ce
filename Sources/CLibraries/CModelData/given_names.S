    .section .rodata
    .balign 64
    .globl cmodel_given_names_start
cmodel_given_names_start:
    .incbin "given_names.bin"
    .globl cmodel_given_names_end
cmodel_given_names_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
